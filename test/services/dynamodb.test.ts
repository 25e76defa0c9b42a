import { createConnection } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { startDynamo, withDynamo } from './dynamodb.ts';

const reaches = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: 1000 });
    const done = (reached: boolean): void => {
      socket.destroy();
      resolve(reached);
    };
    socket
      .once('connect', () => done(true))
      .once('error', () => done(false))
      .once('timeout', () => done(false));
  });

withDynamo(() => {
  test('the engine listens on loopback alone, and is gone when stopped', async () => {
    const dynamo = await startDynamo();
    const port = Number(new URL(dynamo?.endpoint ?? '').port);
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    expect(await reaches('127.0.0.1', port)).toBe(true);
    for (const { address } of others) expect(await reaches(address, port), address).toBe(false);
    await dynamo?.stop();
    expect(await reaches('127.0.0.1', port)).toBe(false);
  });
});

import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../app/platform/clock/port.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { EngineOptions } from '../../../app/platform/store/dynamodb/engine.ts';
import { createTable, type OpenDynamo, openDynamo } from '../../../app/platform/store/dynamodb.ts';
import { type FaultyProxy, startFaultyProxy } from './proxy.ts';

export type FaultyStore = OpenDynamo & {
  readonly proxy: FaultyProxy;
  readonly table: string;
  /** The same table with nothing between: what really stands there. */
  readonly straight: OpenDynamo;
};

/** A new table of the engine behind a proxy of its own, which ends with the test. Attempts are short: nobody waits for what hangs. */
export async function faultyStore(client: DynamoDBClient, options: Partial<EngineOptions> & { readonly clock?: Clock } = {}): Promise<FaultyStore> {
  const { hostname, port } = (await client.config.endpoint?.()) ?? { hostname: '', port: 0 };
  const proxy = await startFaultyProxy(`http://${hostname}:${port}`);
  const table = `askyard-${randomUUID()}`;
  await createTable(client, table);
  const behind = new DynamoDBClient({
    endpoint: proxy.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    behind.destroy();
    await proxy.stop();
  });
  const clock = options.clock ?? systemClock;
  return {
    ...openDynamo({ patience: { attempt: 1_000, read: 20_000, write: 9_000, load: 30_000 }, ...options, client: behind, table, clock }),
    proxy,
    table,
    straight: openDynamo({ client, table, clock }),
  };
}

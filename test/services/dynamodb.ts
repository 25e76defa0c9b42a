import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { dynamoCommand } from './dynamodb-local.ts';

const ABSENT = 'DynamoDB Local is not on this machine: `npm run services` fetches it, and its tests run.';

/** A running engine, in memory, on a port of loopback. */
export type Dynamo = { readonly endpoint: string; stop(): Promise<void> };

/** Starts DynamoDB Local; undefined when `npm run services` has not fetched it. */
export async function startDynamo(): Promise<Dynamo | undefined> {
  const found = dynamoCommand();
  if (!found) return undefined;
  const child = spawn(found.command, found.args, { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, DDB_LOCAL_TELEMETRY: '0' } });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    void ended.then(() => reject(new Error('DynamoDB Local ended before it was ready.')));
    createInterface(child.stdout).on('line', (line) => {
      const ready = /^port (\d+)$/.exec(line)?.[1];
      if (ready) resolve(ready);
    });
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      child.stdin.end();
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The engine that all files of this process share: a Java machine takes seconds to start and to get warm. */
let shared: Promise<Dynamo | undefined> | undefined;

/**
 * Tests on the real engine, started once for the process, with which it ends: each makes tables of its own. Without it
 * they fail where CI is set, and elsewhere are one skipped test that says how to get it.
 */
export function withDynamo(tests: (client: () => DynamoDBClient) => void): void {
  if (!dynamoCommand() && process.env.CI !== 'true') {
    console.warn(ABSENT);
    it.skip(ABSENT, () => undefined);
    return;
  }
  describe('on DynamoDB Local', () => {
    let client: DynamoDBClient | undefined;
    beforeAll(async () => {
      shared ??= startDynamo();
      const dynamo = await shared;
      if (!dynamo) throw new Error(ABSENT);
      client = new DynamoDBClient({ endpoint: dynamo.endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
    });
    afterAll(() => client?.destroy());
    tests(() => {
      if (!client) throw new Error('The engine is not running yet: ask for its client inside a test.');
      return client;
    });
  });
}

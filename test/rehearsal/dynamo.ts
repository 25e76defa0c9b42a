import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable } from '../../app/platform/store/dynamodb.ts';
import { dynamoCommand } from '../services/dynamodb-local.ts';

/** The store's engine in this network, with an empty table. */
export interface RehearsedTable {
  readonly endpoint: string;
  readonly table: string;
  stop(): Promise<void>;
}

/** @throws when `npm run services` has not fetched the engine */
export async function startTable(table: string): Promise<RehearsedTable> {
  const found = dynamoCommand();
  if (!found) throw new Error('DynamoDB Local is not on this machine: npm run services fetches it.');
  const child = spawn(found.command, found.args, { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, DDB_LOCAL_TELEMETRY: '0' } });
  const ended = once(child, 'close');
  const port = await Promise.race([
    new Promise<string>((resolve) => createInterface(child.stdout).on('line', (line) => line.startsWith('port ') && resolve(line.slice(5)))),
    ended.then(() => Promise.reject(new Error('DynamoDB Local ended before it was ready.'))),
  ]);
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials: { accessKeyId: 'any', secretAccessKey: 'any' } });
  await createTable(client, table);
  client.destroy();
  return {
    endpoint,
    table,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

import { CreateTableCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { tableHeartbeats } from '../../../../lib/ops/aws/heartbeats.ts';
import { tableRecords } from '../../../../lib/ops/aws/records.ts';
import { withDynamo } from '../../../services/dynamodb.ts';
import { recordsInMemory } from '../../../support/fake-environment/records.ts';
import { recordsContract } from '../records-contract.ts';

const places = { table: 'yard-records' };

async function makeTable(client: DynamoDBClient): Promise<void> {
  const keys = ['partition', 'sort'] as const;
  await client.send(
    new CreateTableCommand({
      TableName: places.table,
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: keys.map((AttributeName, place) => ({ AttributeName, KeyType: place === 0 ? 'HASH' : 'RANGE' })),
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
}

describe('in memory', () => recordsContract(() => recordsInMemory()));

withDynamo((client) => {
  beforeAll(() => makeTable(client()));
  recordsContract(() => tableRecords(client(), places, Date.now));

  test('a write whose answer was lost, and that the client sends again, is no defeat', async () => {
    const twice = Object.assign(Object.create(client()), {
      async send(command: PutItemCommand) {
        if (command instanceof PutItemCommand) await client().send(command);
        return client().send(command);
      },
    });
    const records = tableRecords(twice, places, () => 7);
    expect(await records.write('twice', 0, { a: 1 })).toBe(7);
    expect(await records.write('twice', 7, { a: 2 })).toBe(8);
    expect(await records.read('twice')).toEqual({ version: 8, value: { a: 2 } });
  });

  test('heartbeats are those that are still believed, with what newer instances say of themselves', async () => {
    const NOW = 1_800_000_000_000;
    const row = (id: string, expires: number, more = {}) => ({
      partition: { S: 'fleet' },
      sort: { S: `instance#${id}` },
      instance: { S: id },
      colour: { S: 'blue' },
      release: { S: 'abc' },
      ready: { BOOL: true },
      load: { N: '0.25' },
      at: { N: String(NOW - 1_000) },
      expires: { N: String(expires) },
      ...more,
    });
    const { ready: _, ...partial } = row('i-3', NOW / 1000 + 60);
    const rows = [row('i-1', NOW / 1000 + 60), row('i-2', NOW / 1000 - 1), partial, row('i-4', NOW / 1000 + 60, { node: { S: '26.10.0' } })];
    for (const Item of rows) await client().send(new PutItemCommand({ TableName: places.table, Item }));
    const told = { colour: 'blue', release: 'abc', ready: true, load: 0.25, at: NOW - 1_000 };
    expect(await tableHeartbeats(client(), places, () => NOW).list()).toEqual([
      { instance: 'i-1', ...told },
      { instance: 'i-4', ...told, node: '26.10.0' },
    ]);
  });
});

import { BatchWriteItemCommand, type DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { refuseRow } from '../limits.ts';
import type { Row } from '../port.ts';
import { itemOf } from './items.ts';
import { pause } from './pause.ts';

/** Rows a BatchWriteItem takes, and batches under way at a time. */
const BATCH = 25;
const ABREAST = 8;

/** Puts rows without a transaction. Of rows with one key the last one stays, as if they had been put one after the other. */
export async function loadRows(client: DynamoDBClient, table: string, rows: readonly Row[]): Promise<void> {
  const requests = new Map<string, WriteRequest>();
  for (const row of rows) {
    refuseRow(row);
    requests.set(JSON.stringify(row.key), { PutRequest: { Item: itemOf(row) } });
  }
  const all = [...requests.values()];
  let next = 0;
  async function lane(): Promise<void> {
    while (next < all.length) {
      const batch = all.slice(next, next + BATCH);
      next += BATCH;
      await putBatch(client, table, batch);
    }
  }
  await Promise.all(Array.from({ length: ABREAST }, lane));
}

async function putBatch(client: DynamoDBClient, table: string, batch: WriteRequest[]): Promise<void> {
  let left = batch;
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt > 0) await pause(attempt);
    const reply = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: left } }));
    left = reply.UnprocessedItems?.[table] ?? [];
  }
}

import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { refuseRow } from '../limits.ts';
import type { Row } from '../port.ts';
import type { Engine } from './engine.ts';
import { itemOf } from './items.ts';
import { untilProcessed } from './unprocessed.ts';

/** Rows a BatchWriteItem takes, and batches under way at a time. */
const BATCH = 25;
const ABREAST = 8;

/** Puts rows without a transaction. Of rows with one key the last one stays, as if they had been put one after the other. */
export async function loadRows(engine: Engine, rows: readonly Row[]): Promise<void> {
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
      await putBatch(engine, batch);
    }
  }
  await Promise.all(Array.from({ length: ABREAST }, lane));
}

function putBatch(engine: Engine, batch: WriteRequest[]): Promise<void> {
  const { client, table, patience } = engine;
  return untilProcessed(engine, batch, patience.load, async (left) => {
    const command = { RequestItems: { [table]: left } };
    const reply = await engine.call((options) => client.send(new BatchWriteItemCommand(command), options), patience.load);
    return reply.UnprocessedItems?.[table] ?? [];
  });
}

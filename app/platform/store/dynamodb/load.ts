import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { refuseRow } from '../limits.ts';
import type { Row } from '../port.ts';
import type { Engine } from './engine.ts';
import { itemOf } from './items.ts';
import { untilProcessed } from './unprocessed.ts';

/** Rows a BatchWriteItem takes. */
const BATCH = 25;

/** Puts rows without a transaction. Of rows with one key the last one stays, as if they had been put one after the other. */
export async function loadRows(engine: Engine, rows: readonly Row[]): Promise<void> {
  const requests = new Map<string, WriteRequest>();
  for (const row of rows) {
    refuseRow(row);
    requests.set(JSON.stringify(row.key), { PutRequest: { Item: itemOf(row) } });
  }
  const all = [...requests.values()];
  const batches = Array.from({ length: Math.ceil(all.length / BATCH) }, (_, batch) => all.slice(batch * BATCH, (batch + 1) * BATCH));
  await Promise.all(batches.map((batch) => engine.inTurn(() => putBatch(engine, batch))));
}

function putBatch(engine: Engine, batch: WriteRequest[]): Promise<void> {
  const { client, table, patience } = engine;
  return untilProcessed(engine, batch, patience.load, async (left) => {
    const command = { RequestItems: { [table]: left } };
    const reply = await engine.load((options) => client.send(new BatchWriteItemCommand(command), options));
    return reply.UnprocessedItems?.[table] ?? [];
  });
}

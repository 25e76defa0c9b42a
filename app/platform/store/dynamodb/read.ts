import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { boundsOf } from '../bounds.ts';
import { refuseKey } from '../limits.ts';
import type { IndexName, Key, Range, Row, Rows } from '../port.ts';
import type { Engine } from './engine.ts';
import { notExpired, type Placeholders, placeholders } from './expression.ts';
import { type Item, keyItem, rowOf, visible } from './items.ts';
import { untilProcessed } from './unprocessed.ts';

/** Keys a BatchGetItem takes. */
const BATCH = 100;

export async function getRow({ reads, table, call }: Engine, key: Key, now: number): Promise<Row | undefined> {
  refuseKey(key);
  const command = { TableName: table, Key: keyItem(key), ConsistentRead: true };
  const { Item } = await call((options) => reads.getItem(command, options));
  return visible(Item, now);
}

/** Rows in the order of their keys, undefined where there is none; a key may be named twice, which DynamoDB would refuse. */
export async function getRows(engine: Engine, keys: readonly Key[], now: number): Promise<readonly (Row | undefined)[]> {
  const wanted = new Map<string, Item>();
  for (const key of keys) {
    refuseKey(key);
    wanted.set(JSON.stringify(key), keyItem(key));
  }
  const all = [...wanted.values()];
  const batches = Array.from({ length: Math.ceil(all.length / BATCH) }, (_, batch) => all.slice(batch * BATCH, (batch + 1) * BATCH));
  const items = (await Promise.all(batches.map((batch) => getBatch(engine, batch)))).flat();
  const found = new Map(items.map((item) => [JSON.stringify([item.partition?.S, item.sort?.S]), visible(item, now)]));
  return keys.map((key) => found.get(JSON.stringify(key)));
}

async function getBatch(engine: Engine, keys: Item[]): Promise<Item[]> {
  const { reads, table, patience } = engine;
  const items: Item[] = [];
  await untilProcessed(engine, keys, patience.read, async (left) => {
    const command = { RequestItems: { [table]: { Keys: left, ConsistentRead: true } } };
    const reply = await engine.call((options) => reads.batchGetItem(command, options));
    items.push(...(reply.Responses?.[table] ?? []));
    return reply.UnprocessedKeys?.[table]?.Keys ?? [];
  });
  return items;
}

/** One page of a partition, of the table (as it stands now) or of an index (as it stood a moment ago). */
export async function queryRows({ reads, table, call }: Engine, index: IndexName | undefined, range: Range, now: number): Promise<Rows> {
  const use = placeholders();
  const condition = keyCondition(use, index, range);
  if (condition === undefined) return { rows: [] };
  const command: QueryCommandInput = {
    TableName: table,
    ...(index ? { IndexName: index } : { ConsistentRead: true }),
    KeyConditionExpression: condition,
    FilterExpression: notExpired(use, now),
    ...use.attributes(),
    ScanIndexForward: !range.reverse,
    ...(range.limit === undefined ? {} : { Limit: range.limit }),
    ...(range.cursor === undefined ? {} : { ExclusiveStartKey: JSON.parse(range.cursor) as Item }),
  };
  const reply = await call((options) => reads.query(command, options));
  const rows = (reply.Items ?? []).map(rowOf);
  return reply.LastEvaluatedKey ? { rows, cursor: JSON.stringify(reply.LastEvaluatedKey) } : { rows };
}

/** A key condition takes one comparison of the sort key; undefined when nothing can stand in the range. */
function keyCondition(use: Placeholders, index: IndexName | undefined, range: Range): string | undefined {
  const bounds = boundsOf(range);
  if (!bounds) return undefined;
  const sort = index ? `${index}Sort` : 'sort';
  const terms = [`${use.name(index ? `${index}Partition` : 'partition')} = ${use.value(range.partition)}`];
  if (range.prefix) terms.push(`begins_with(${use.name(sort)}, ${use.value(range.prefix)})`);
  else if (bounds.least !== undefined && bounds.most !== undefined) {
    terms.push(`${use.name(sort)} BETWEEN ${use.value(bounds.least)} AND ${use.value(bounds.most)}`);
  } else if (bounds.least !== undefined) terms.push(`${use.name(sort)} >= ${use.value(bounds.least)}`);
  else if (bounds.most !== undefined) terms.push(`${use.name(sort)} <= ${use.value(bounds.most)}`);
  return terms.join(' AND ');
}

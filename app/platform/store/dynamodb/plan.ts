import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { RETENTION_DAYS } from '../change-log.ts';
import type { Change, Key, LogEntry, Row } from '../port.ts';
import { updated } from '../update.ts';
import { absent, anything, conditionExpression, notExpired, type Placeholders, placeholders } from './expression.ts';
import { attributesOf, itemOf, keyItem, namesOf } from './items.ts';

/**
 * A write as a transaction. `fresh` are updates of rows that have expired but still stand: they are put anew, so that
 * nothing of the old row shines through.
 */
export function planOf(table: string, changes: readonly Change[], fresh: ReadonlySet<number>, now: number): TransactWriteItem[] {
  return changes.map((change, position) => itemFor(table, change, fresh.has(position), now));
}

function itemFor(table: string, change: Change, fresh: boolean, now: number): TransactWriteItem {
  const use = placeholders();
  const common = { TableName: table, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
  if ('log' in change) return { Put: { TableName: table, Item: itemOf(entryRow(change.log)) } };
  if ('update' in change) {
    if (fresh) return { Put: { ...common, Item: itemOf(updated(undefined, change)), ConditionExpression: absent(use, now), ...use.attributes() } };
    return { Update: { ...common, Key: keyItem(change.update), ...updateOf(use, change, now), ...use.attributes() } };
  }
  const condition = change.when === undefined ? undefined : conditionExpression(use, change.when, now);
  if ('check' in change) {
    return { ConditionCheck: { ...common, Key: keyItem(change.check), ConditionExpression: condition ?? anything(use), ...use.attributes() } };
  }
  const conditional = { ...common, ...(condition ? { ConditionExpression: condition } : {}), ...use.attributes() };
  return 'put' in change ? { Put: { ...conditional, Item: itemOf(change.put) } } : { Delete: { ...conditional, Key: keyItem(change.remove) } };
}

/** Where an entry of the log stands: a partition for each shard and hour, in it by time. */
export const logPartition = (shard: number, time: number): string => `log#${shard}#${Math.floor(time / 3_600_000)}`;
export const logTime = (time: number): string => String(Math.max(0, time)).padStart(13, '0');

function entryRow(entry: LogEntry): Row {
  const key: Key = [logPartition(entry.shard, entry.time), `${logTime(entry.time)}#${entry.id}`];
  return { key, ...entry, expires: Math.ceil(entry.time / 1000) + RETENTION_DAYS * 86_400 };
}

/** What an update does, and its condition: over an expired row it may not happen, since the row would shine through. */
function updateOf(use: Placeholders, { set = {}, add = {}, remove = [], when }: Extract<Change, { update: Key }>, now: number) {
  const sets: string[] = [];
  for (const [name, value] of Object.entries(set)) {
    if (value === undefined) continue;
    for (const [part, partValue] of Object.entries(attributesOf(name, value))) sets.push(`${use.name(part)} = ${use.raw(partValue)}`);
  }
  const adds = Object.entries(add).map(([name, value]) => `${use.name(name)} ${use.value(value)}`);
  const removes = remove.flatMap(namesOf).map((name) => use.name(name));
  const expression = [clause('SET', sets), clause('ADD', adds), clause('REMOVE', removes)].filter((part) => part !== '').join(' ');
  const condition = when === undefined ? undefined : conditionExpression(use, when, now);
  return {
    UpdateExpression: expression === '' ? undefined : expression,
    ConditionExpression: [notExpired(use, now), ...(condition ? [condition] : [])].join(' AND '),
  };
}

const clause = (word: string, parts: readonly string[]): string => (parts.length > 0 ? `${word} ${parts.join(', ')}` : '');

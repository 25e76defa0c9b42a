import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Attribute, IndexKey, Key, Row } from '../port.ts';

export type Item = Record<string, AttributeValue>;

/** A row as an item: the key and the index keys as four more attributes, everything else under its own name. */
export function itemOf(row: Row): Item {
  const item: Item = keyItem(row.key);
  for (const name in row) {
    const value = row[name];
    if (name !== 'key' && value !== undefined) Object.assign(item, attributesOf(name, value));
  }
  return item;
}

export const keyItem = (key: Key): Item => ({ partition: { S: key[0] }, sort: { S: key[1] } });

/** What one attribute of a row is called in the table: an index key stands in two. */
export const namesOf = (name: string): readonly string[] => (name === 'one' || name === 'two' ? [`${name}Partition`, `${name}Sort`] : [name]);

export function attributesOf(name: string, value: Attribute): Item {
  if (name !== 'one' && name !== 'two') return { [name]: attributeValue(value) };
  const [partition, sort] = value as IndexKey;
  return { [`${name}Partition`]: { S: partition }, [`${name}Sort`]: { S: sort } };
}

/** Written here rather than by lib-dynamodb: errors carry items in this form too, and the layout of the keys is ours. */
export function attributeValue(value: Attribute): AttributeValue {
  if (typeof value === 'string') return { S: value.toWellFormed() };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: value };
  if (Array.isArray(value)) return { L: (value as readonly Attribute[]).map(attributeValue) };
  const map: Item = {};
  for (const [name, part] of Object.entries(value)) {
    if (part !== undefined) map[name] = attributeValue(part);
  }
  return { M: map };
}

export function rowOf(item: Item): Row {
  const { partition, sort, onePartition, oneSort, twoPartition, twoSort, ...attributes } = item;
  const row: Record<string, Attribute | undefined> & { key: Key } = { key: pair(partition, sort) };
  if (onePartition && oneSort) row.one = pair(onePartition, oneSort);
  if (twoPartition && twoSort) row.two = pair(twoPartition, twoSort);
  for (const [name, value] of Object.entries(attributes)) row[name] = attributeOf(value);
  return row;
}

/** The row, unless it has expired: DynamoDB removes such rows within days only. */
export function visible(item: Item | undefined, now: number): Row | undefined {
  const row = item && rowOf(item);
  return row?.expires !== undefined && row.expires <= now ? undefined : row;
}

const pair = (partition: AttributeValue | undefined, sort: AttributeValue | undefined): [string, string] => [partition?.S ?? '', sort?.S ?? ''];

/** Bytes as the client gives them, or in base64, as the engine does. */
function bytesOf(given: Uint8Array | string): Uint8Array {
  if (typeof given !== 'string') return given;
  const { buffer, byteOffset, byteLength } = Buffer.from(given, 'base64');
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function attributeOf(value: AttributeValue): Attribute {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.B !== undefined) return bytesOf(value.B);
  if (value.L !== undefined) return value.L.map(attributeOf);
  if (value.M !== undefined) return Object.fromEntries(Object.entries(value.M).map(([name, part]) => [name, attributeOf(part)]));
  return null;
}

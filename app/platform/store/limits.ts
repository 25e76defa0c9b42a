import { type Attribute, type Change, type IndexKey, type Key, LIMITS, type Row, StoreLimit } from './port.ts';

/** Names that DynamoDB's rows need for themselves; the empty one is refused by it and used by SQLite's rows. */
const TAKEN: ReadonlySet<string> = new Set(['', 'partition', 'sort', 'onePartition', 'oneSort', 'twoPartition', 'twoSort']);

/** Lists and maps in each other, at most. */
const DEPTH = 32;

/** DynamoDB keeps no number nearer to zero, 0 itself excepted; larger than a safe integer none comes back as it went. */
const LEAST_NUMBER = 1e-130;

/** Refuses what DynamoDB would refuse of a write, whatever stands in the store. @throws StoreLimit */
export function refuseWrite(changes: readonly Change[]): void {
  if (changes.length === 0) throw new StoreLimit('A write needs a change.');
  if (changes.length > LIMITS.changes) throw new StoreLimit(`A write takes ${LIMITS.changes} changes, not ${changes.length}.`);
  const named = new Set<string>();
  let total = 0;
  for (const change of changes) {
    const name = 'log' in change ? change.log.id : nameOf(keyOf(change));
    if (named.has(name)) throw new StoreLimit(`A write may name a row once: ${name}.`);
    named.add(name);
    total += sizeOfChange(change);
  }
  if (total > LIMITS.writeBytes) throw new StoreLimit(`A write takes ${LIMITS.writeBytes} bytes, not ${total}.`);
}

/** Refuses a row that no engine may hold. Gives its size as DynamoDB measures it. @throws StoreLimit */
export function refuseRow(row: Row): number {
  const size = sizeOfRow(row, Buffer.byteLength);
  if (size > LIMITS.rowBytes) throw new StoreLimit(`A row takes ${LIMITS.rowBytes} bytes, not ${size}: ${nameOf(row.key)}.`);
  return size;
}

/** As refuseRow, for rows by the million: only what might be too large is measured exactly. @throws StoreLimit */
export function refuseLoadedRow(row: Row): void {
  if (sizeOfRow(row, mostBytes) > LIMITS.rowBytes) refuseRow(row);
}

/** Bytes of a text as UTF-8, or a bound of them. */
type Measure = (text: string) => number;

const mostBytes: Measure = (text) => text.length * 3;

function sizeOfRow(row: Row, bytesOf: Measure): number {
  refuseKey(row.key);
  let size = keySize(row.key, bytesOf) + indexSize('one', row.one, bytesOf) + indexSize('two', row.two, bytesOf);
  for (const name in row) {
    if (name === 'key' || name === 'one' || name === 'two') continue;
    const value = row[name];
    if (value !== undefined) size += attributeSize(name, value, bytesOf);
  }
  return size;
}

/** Refuses an empty, too long or broken key. @throws StoreLimit */
export function refuseKey(key: Key | IndexKey): void {
  refusePart(key[0], LIMITS.partitionKeyBytes);
  refusePart(key[1], LIMITS.sortKeyBytes);
}

/** Keys as people read them in errors. */
export const nameOf = (key: Key): string => `${key[0]} / ${key[1]}`;

function keyOf(change: Exclude<Change, { log: unknown }>): Key {
  if ('put' in change) return change.put.key;
  if ('update' in change) return change.update;
  return 'remove' in change ? change.remove : change.check;
}

function sizeOfChange(change: Change): number {
  if ('log' in change) return attributeSize('event', change.log.event) + change.log.id.length;
  if ('put' in change) return refuseRow(change.put);
  const key = keyOf(change);
  refuseKey(key);
  return 'update' in change ? keySize(key) + sizeOfUpdate(change) : keySize(key);
}

function sizeOfUpdate({ set = {}, add = {}, remove = [] }: Extract<Change, { update: Key }>): number {
  const names = [...Object.keys(set), ...Object.keys(add), ...remove];
  if (names.includes('key') || new Set(names).size < names.length) throw new StoreLimit('An update may name an attribute once, and never the key.');
  for (const [name, value] of Object.entries(add)) {
    if (!Number.isSafeInteger(value)) throw new StoreLimit(`Only whole numbers are added, not ${value} to ${name}.`);
  }
  let size = 0;
  for (const [name, value] of [...Object.entries(set), ...Object.entries(add)]) {
    if (value === undefined) continue;
    size += name === 'one' || name === 'two' ? indexSize(name, value as IndexKey) : attributeSize(name, value);
  }
  return size;
}

function refusePart(part: string, most: number): void {
  if (part === '') throw new StoreLimit('A key may not be empty.');
  if (!part.isWellFormed()) throw new StoreLimit('A key may not hold half a surrogate pair.');
  if (part.length * 3 > most && Buffer.byteLength(part) > most) throw new StoreLimit(`A key takes ${most} bytes: ${part.slice(0, 40)}…`);
}

/** Attribute names count too: `partition` and `sort`. */
const keySize = (key: Key, bytesOf: Measure = Buffer.byteLength): number => 13 + bytesOf(key[0]) + bytesOf(key[1]);

function indexSize(name: 'one' | 'two', key: IndexKey | undefined, bytesOf: Measure = Buffer.byteLength): number {
  if (!key) return 0;
  refuseKey(key);
  return 2 * name.length + keySize(key, bytesOf);
}

function attributeSize(name: string, value: Attribute, bytesOf: Measure = Buffer.byteLength): number {
  if (TAKEN.has(name)) throw new StoreLimit(`No attribute may be called '${name}'.`);
  if (value instanceof Uint8Array) return bytesOf(name) + value.length;
  return bytesOf(name) + valueSize(value, 0, bytesOf);
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
function valueSize(value: Attribute, depth: number, bytesOf: Measure): number {
  if (typeof value === 'string') return bytesOf(value);
  if (typeof value === 'number') return numberSize(value);
  if (value === null || typeof value === 'boolean') return 1;
  if (value instanceof Uint8Array) throw new StoreLimit('Bytes stand at the top level of a row only.');
  if (depth === DEPTH) throw new StoreLimit(`Lists and maps nest ${DEPTH} deep at most.`);
  let size = 3;
  if (Array.isArray(value)) {
    for (const part of value as readonly Attribute[]) size += 1 + valueSize(part, depth + 1, bytesOf);
    return size;
  }
  for (const [name, part] of Object.entries(value)) {
    if (part !== undefined) size += 1 + bytesOf(name) + valueSize(part, depth + 1, bytesOf);
  }
  return size;
}

/** About a byte for two digits, one more, and one for the sign. */
function numberSize(value: number): number {
  if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER) || (value !== 0 && Math.abs(value) < LEAST_NUMBER)) {
    throw new StoreLimit(`A number must come back as it went: ${value} would not.`);
  }
  if (Number.isInteger(value)) return value === 0 ? 1 : Math.floor((Math.log10(Math.abs(value)) + 2) / 2) + (value < 0 ? 2 : 1);
  return Math.ceil(String(value).length / 2) + 2;
}

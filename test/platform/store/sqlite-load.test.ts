import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { at, movableClock } from '../../../app/platform/store/contract/subject.ts';
import { LIMITS, type Row } from '../../../app/platform/store/port.ts';
import { encode } from '../../../app/platform/store/sqlite/encode.ts';
import { Packer, unpacked } from '../../../app/platform/store/sqlite/packed.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

const clock = movableClock();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-load-'));
});
afterEach(() => rm(folder, { recursive: true }));

const EXPIRES = clock.now() / 1000 + 3600.123456;
const ROWS: readonly Row[] = [
  { key: at('plain'), title: 'naïve ☕ 𝌆 "quoted"\n\0\u007f', list: [1, null, { deep: true }] },
  { key: at('bytes'), packed: new Uint8Array([0, 255, 128]), other: new Uint8Array([7]), score: -1.5 },
  { key: at('no-bytes'), packed: new Uint8Array() },
  { key: at('one'), one: ['by#é', 'q'], text: '' },
  { key: at('two'), one: ['by#é', 'r'], two: ['best', '0'], packed: new Uint8Array(9).fill(9) },
  { key: at('expiring'), expires: EXPIRES },
  { key: at('bare') },
];

test('packing keeps every column, whatever stands in it', () => {
  const packer = new Packer();
  const encoded = ROWS.map(encode);
  for (const row of encoded) packer.add(row);
  const text = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString();
  const columns = [...unpacked(packer.packed())].map(([partition, sort, body, bytes, one, oneSort, two, twoSort, expires]) => ({
    partition: text(partition),
    sort: text(sort),
    body: text(body),
    bytes: bytes && Buffer.from(bytes),
    onePartition: text(one),
    oneSort: text(oneSort),
    twoPartition: text(two),
    twoSort: text(twoSort),
    expires,
  }));
  expect(columns).toEqual(encoded.map((row) => ({ ...row, bytes: row.bytes && Buffer.from(row.bytes) })));
});

test('rows loaded on the thread come back as they went, by key and by index', async () => {
  const { store, close } = openSqlite({ path: join(folder, 'store.sqlite'), clock });
  await store.load(ROWS);
  expect(await store.getMany(ROWS.map(({ key }) => key))).toEqual(ROWS);
  expect((await store.queryIndex('one', { partition: 'by#é' })).rows.map(({ key }) => key[1])).toEqual(['one', 'two']);
  expect((await store.queryIndex('two', { partition: 'best' })).rows).toHaveLength(1);
  await close();
});

test('rows that come while another writer holds the store do not end the loading for good', async () => {
  const path = join(folder, 'store.sqlite');
  const { store, close } = openSqlite({ path, clock });
  const rows = (name: string, count: number): Row[] => Array.from({ length: count }, (_, index) => ({ key: [`site#1#${name}`, String(index)] }));
  await store.load(ROWS);
  const other = new DatabaseSync(path);
  for (const turn of [1, 2, 3]) {
    other.exec('BEGIN IMMEDIATE');
    const waits = store.load(rows(`large-${turn}`, 6000));
    await setTimeout(30);
    const behind = store.load(rows(`small-${turn}`, 5));
    // Shortly before the few rows would have waited long enough for more: then there is nothing left to begin with.
    await setTimeout(2);
    other.exec('COMMIT');
    await Promise.all([waits, behind]);
    await setTimeout(30);
  }
  await store.load(rows('last', 1));
  expect(await store.get(['site#1#last', '0'])).toBeDefined();
  other.close();
  await close();
});

test('loads of many sizes at once are all there, each as soon as it resolves, the later of one key staying', async () => {
  const { store, close } = openSqlite({ path: join(folder, 'store.sqlite'), clock });
  const rows = (name: string, count: number, version: number): Row[] =>
    Array.from({ length: count }, (_, index) => ({ key: [`site#1#${name}`, String(index)], version, text: 'x'.repeat(index % 700) }));
  const sizes = [1, 199, 2_001, 9_000];
  const loads = sizes.map(async (count, index) => {
    await store.load(rows(`p${index}`, count, 1));
    expect(await store.get([`site#1#p${index}`, String(count - 1)])).toMatchObject({ version: 1 });
  });
  await Promise.all([...loads, store.load(rows('again', 300, 1)), store.load(rows('again', 300, 2))]);
  expect(await store.get(['site#1#again', '299'])).toMatchObject({ version: 2 });
  await close();
});

test('what was loaded is copied into the file without a write that asks for it', async () => {
  const path = join(folder, 'store.sqlite');
  const { store, close } = openSqlite({ path, clock });
  const rows = Array.from({ length: 500 }, (_, index) => ({ key: at(String(index)), text: 'x'.repeat(1000) }));
  await store.load(rows);
  await expect.poll(async () => (await stat(path)).size, { timeout: 20_000 }).toBeGreaterThan(500_000);
  await store.load([{ key: at('later') }]);
  expect(await store.getMany([at('499'), at('later')])).toMatchObject([rows[499], { key: at('later') }]);
  await close();
});

test('nothing to load is loaded at once', async () => {
  const { store, close } = openSqlite({ path: join(folder, 'store.sqlite'), clock });
  await expect(store.load([])).resolves.toBeUndefined();
  await close();
});

test('a row that is too large, or holds what no row may, refuses its load', async () => {
  const { store, close } = openSqlite({ path: join(folder, 'store.sqlite'), clock });
  const names = 'partition'.length + 'sort'.length + 'html'.length;
  const html = (bytes: number): string => 'é'.repeat(bytes / 2);
  const room = LIMITS.rowBytes - names - at('q')[0].length - 'q'.length;
  const even = room - (room % 2);
  await store.load([{ key: at('q'), html: html(even) }]);
  expect(await store.get(at('q'))).toMatchObject({ html: html(even) });
  await expect(store.load([{ key: at('r') }, { key: at('s'), html: html(even + 2) }])).rejects.toMatchObject({ name: 'StoreLimit' });
  await expect(store.load([{ key: at('s'), score: Number.NaN }])).rejects.toMatchObject({ name: 'StoreLimit' });
  expect(await store.getMany([at('r'), at('s')])).toEqual([undefined, undefined]);
  await close();
});

import { beforeEach, expect, test } from 'vitest';
import type { Entry } from '../../../app/engines/page-cache/entry.ts';
import { openShelf, type Shelf } from '../../../app/engines/page-cache/shelf.ts';

const variant = { headers: [], body: new Uint8Array() };
const entry = (key: string, bytes = 10): Entry => ({
  key,
  bytes,
  route: '',
  names: [],
  views: undefined,
  keptAt: 0,
  usedAt: 0,
  opaque: '',
  unchanged: [],
  identity: variant,
});

let removed: string[];
let shelf: Shelf;

beforeEach(() => {
  removed = [];
  shelf = openShelf(100, (gone) => removed.push(gone.key));
});

test('the longest unused goes first', () => {
  for (let index = 0; index < 12; index++) shelf.put(entry(String(index)));
  expect(removed).toEqual(['0', '1']);
  expect([shelf.entries, shelf.bytes]).toEqual([10, 100]);
});

test('a walk through a thousand pages does not put out those that were asked for again', () => {
  for (const key of ['a', 'b', 'c']) shelf.put(entry(key));
  for (const key of ['a', 'b', 'c']) shelf.get(key, 1);
  for (let index = 0; index < 1_000; index++) shelf.put(entry(String(index)));
  expect(['a', 'b', 'c'].map((key) => shelf.get(key, 2)?.key)).toEqual(['a', 'b', 'c']);
});

test('what is asked for again takes the room of what no longer is', () => {
  for (let index = 0; index < 100; index++) {
    shelf.put(entry(String(index)));
    shelf.get(String(index), index * 10_000);
  }
  expect(shelf.get('0', 1_000_000)).toBeUndefined();
  expect(shelf.get('99', 1_000_000)).toBeDefined();
  expect(shelf.bytes).toBeLessThanOrEqual(100);
});

test('of the proven, those used lately stay', () => {
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']) {
    shelf.put(entry(key));
    shelf.get(key, 0);
  }
  shelf.get('a', 5_000);
  for (const key of ['j', 'k']) {
    shelf.put(entry(key));
    shelf.get(key, 6_000);
  }
  shelf.put(entry('l'));
  expect(removed).toEqual(['b', 'c']);
});

test('an entry of the same key takes the place of the other', () => {
  shelf.put(entry('a', 30));
  shelf.put(entry('a', 40));
  expect([removed, shelf.entries, shelf.bytes]).toEqual([['a'], 1, 40]);
});

test('what has grown counts with its new size', () => {
  const growing = entry('b', 40);
  shelf.put(entry('a', 50));
  shelf.put(growing);
  growing.bytes += 30;
  shelf.grown(growing, 30);
  expect([removed, shelf.bytes]).toEqual([['a'], 70]);
});

test('clearing leaves nothing', () => {
  shelf.put(entry('a'));
  shelf.put(entry('b'));
  shelf.get('a', 0);
  shelf.clear();
  expect([removed.toSorted(), shelf.entries, shelf.bytes]).toEqual([['a', 'b'], 0, 0]);
});

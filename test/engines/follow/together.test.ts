import { afterEach, beforeEach, expect, test } from 'vitest';
import { appliedKey } from '../../../app/core/reputation/records.ts';
import { ulid } from '../../../app/core/ulid.ts';
import { type Consequences, togetherOver } from '../../../app/engines/follow/together.ts';
import { marked, writeOnce } from '../../../app/engines/follow/write-once.ts';
import type { Change, Key, LogEntry, Row, Store, WriteOptions } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

type Sum = Row & { readonly sum: number; readonly version: number };

const sumKey: Key<Sum> = ['test', 'sum'];

let store: Store;
let close: () => Promise<void>;
let writes: (readonly Change[])[];

beforeEach(() => {
  const opened = openSqlite({ path: ':memory:', clock: { now: Date.now } });
  writes = [];
  close = opened.close;
  store = {
    ...opened.store,
    write(changes: readonly Change[], options?: WriteOptions) {
      writes.push(changes);
      return opened.store.write(changes, options);
    },
  };
});
afterEach(() => close());

const entries = (count: number): readonly LogEntry[] =>
  Array.from({ length: count }, () => ({ id: ulid(Date.now()), time: Date.now(), site: 1, shard: 0, event: { kind: 'test' } }));

/** Reads, adds one and writes under the condition that nobody has written since: as the tally of a reputation. */
const counted: Consequences = async (_entry, over) => {
  const before = await over.get(sumKey);
  const when = before ? ({ equals: { version: before.version } } as const) : 'absent';
  return [{ update: sumKey, set: { sum: (before?.sum ?? 0) + 1, version: (before?.version ?? 0) + 1 }, when }];
};
const sum = async (): Promise<number> => (await store.get(sumKey))?.sum ?? 0;
const marks = async (all: readonly LogEntry[]): Promise<number> =>
  (await store.getMany(all.map(({ id }) => appliedKey('sums', id)))).filter((mark) => mark !== undefined).length;

test('entries share a write, with a marker each, and each counts', async () => {
  const all = entries(20);
  expect(await togetherOver(store, 'sums', counted)(all)).toBe(20);
  expect(writes.map(({ length }) => length)).toEqual([21]);
  expect([await sum(), await marks(all)]).toEqual([20, 20]);
});

test('no write has more changes than a store takes', async () => {
  const all = entries(250);
  const some = togetherOver(store, 'sums', counted);
  let done = 0;
  while (done < all.length) done += await some(all.slice(done));
  expect(writes.map(({ length }) => length)).toEqual([100, 100, 53]);
  expect([await sum(), await marks(all)]).toEqual([250, 250]);
});

test('entries of which nothing follows are passed over without a write', async () => {
  const all = entries(300);
  const last = all.at(-1)?.id;
  expect(await togetherOver(store, 'sums', (entry, over) => (entry.id === last ? counted(entry, over) : []))(all)).toBe(300);
  expect(writes).toHaveLength(1);
});

test('one that was applied before is not applied again with the others', async () => {
  const all = entries(5);
  const [first, , third] = all;
  if (!first || !third) throw new Error('There are five.');
  for (const entry of [first, third]) await writeOnce(store, 'sums', entry, await counted(entry, store));
  expect(await togetherOver(store, 'sums', counted)(all)).toBe(5);
  expect([await sum(), await marks(all)]).toEqual([5, 5]);
});

test('what somebody else changes meanwhile makes them go one at a time, and none is lost or applied twice', async () => {
  const all = entries(10);
  const late = all.at(-1)?.id;
  let disturbed = false;
  const some = togetherOver(store, 'sums', async (entry, over) => {
    const what = await counted(entry, over);
    if (entry.id === late && !disturbed) {
      disturbed = true;
      await store.write([{ update: sumKey, add: { version: 1, sum: 100 } }]);
    }
    return what;
  });
  expect(await some(all)).toBe(10);
  expect([await sum(), await marks(all)]).toEqual([110, 10]);
});

test('one killed behind the write, who does not know of it, applies nothing twice', async () => {
  const all = entries(8);
  let killed = false;
  const forgetful: Store = {
    ...store,
    async write(changes, options) {
      await store.write(changes, options);
      if (!killed && changes.length > 2) {
        killed = true;
        throw new Error('Killed, for all the caller knows.');
      }
    },
  };
  expect(await togetherOver(forgetful, 'sums', counted)(all)).toBe(8);
  expect(killed).toBe(true);
  expect([await sum(), await marks(all)]).toEqual([8, 8]);
});

test('one that fails keeps only those behind it waiting, and is the first the next time', async () => {
  const all = entries(6);
  const [, , , fourth] = all;
  const some = togetherOver(store, 'sums', (entry, over) => (entry === fourth ? Promise.reject(new Error('Not now.')) : counted(entry, over)));
  expect(await some(all)).toBe(3);
  await expect(some(all.slice(3))).rejects.toThrow('Not now.');
  expect([await sum(), await marks(all)]).toEqual([3, 3]);
});

test('one that is refused by itself keeps only those behind it waiting', async () => {
  const all = entries(6);
  const [, , third] = all;
  const refused: Change = { check: ['test', 'nowhere'], when: 'present' };
  const some = togetherOver(store, 'sums', async (entry, over) => [...(await counted(entry, over)), ...(entry === third ? [refused] : [])]);
  expect(await some(all)).toBe(2);
  await expect(some(all.slice(2))).rejects.toMatchObject({ name: 'Conflict' });
  expect([await sum(), await marks(all)]).toEqual([2, 2]);
});

test('an entry of more changes than fit beside others has a write of its own', async () => {
  const all = entries(3);
  const [, second] = all;
  const wide = Array.from({ length: 99 }, (_, index): Change => ({ put: { key: ['wide', `${index}`] } }));
  const some = togetherOver(store, 'sums', (entry, over) => (entry === second ? wide : counted(entry, over)));
  const done: number[] = [];
  for (let at = 0; at < 3; at += done.at(-1) ?? 0) done.push(await some(all.slice(at)));
  expect(done).toEqual([1, 1, 1]);
  expect(writes.map(({ length }) => length)).toEqual([2, 100, 2]);
  expect(writes[1]?.at(-1)).toEqual(second && marked('sums', second));
});

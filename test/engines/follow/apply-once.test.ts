import { afterEach, beforeEach, expect, test } from 'vitest';
import { ulid } from '../../../app/core/ulid.ts';
import { followOnce } from '../../../app/engines/follow/apply-once.ts';
import { LEASE, leaseOf } from '../../../app/engines/follow/lease.ts';
import { leaseKey, readerKey } from '../../../app/engines/follow/records.ts';
import { writeOnce } from '../../../app/engines/follow/write-once.ts';
import type { ChangeLog } from '../../../app/platform/store/change-log.ts';
import { type Change, Conflict, type Key, type LogEntry, type Row, type Store } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

type Sum = Row & { readonly sum: number };

const sumKey: Key<Sum> = ['test', 'sum'];
const plusOne: readonly Change[] = [{ update: sumKey, add: { sum: 1 } }];

let now: number;
let store: Store;
let log: ChangeLog;
let close: () => Promise<void>;
const clock = { now: () => now };

beforeEach(() => {
  now = Date.now();
  ({ store, log, close } = openSqlite({ path: ':memory:', clock }));
});

afterEach(() => close());

const entry = (): LogEntry => ({ id: ulid(now), time: now, site: 1, shard: 0, event: { kind: 'test' } });
const sum = async (): Promise<number> => (await store.get(sumKey))?.sum ?? 0;

async function happen(times: number): Promise<void> {
  for (let at = 0; at < times; at++) await store.write([{ log: entry() }]);
}

type Reader = { readonly stop: () => void; readonly ended: Promise<void> };

function reader(over: { store?: Store; changes?: (entry: LogEntry) => Promise<readonly Change[]> } = {}, from = '0'): Reader {
  const stopping = new AbortController();
  const options = { log, store, clock, name: 'sums', from, changes: () => plusOne, signal: stopping.signal, onError: () => undefined };
  return { stop: () => stopping.abort(), ended: followOnce({ ...options, ...over }) };
}

test('an event is written once, whoever tries again', async () => {
  const one = entry();
  expect(await writeOnce(store, 'sums', one, plusOne)).toBe(true);
  expect(await writeOnce(store, 'sums', one, plusOne)).toBe(false);
  expect(await Promise.all([entry()].flatMap((two) => [1, 2, 3].map(() => writeOnce(store, 'sums', two, plusOne))))).toContain(true);
  expect(await sum()).toBe(2);
  expect(await writeOnce(store, 'other', one, plusOne)).toBe(true);
});

test('a change that is refused is the caller to decide, and leaves no mark', async () => {
  const one = entry();
  const refused: readonly Change[] = [{ put: { key: ['test', 'x'] } }, { check: ['test', 'y'], when: 'present' }];
  await expect(writeOnce(store, 'sums', one, refused)).rejects.toMatchObject({ name: Conflict.name, change: 1 });
  expect(await writeOnce(store, 'sums', one, plusOne)).toBe(true);
});

test('an event applied before is known as such, even where its changes would now be refused', async () => {
  const one = entry();
  const created: readonly Change[] = [{ put: { key: ['test', 'x'] }, when: 'absent' }];
  expect(await writeOnce(store, 'sums', one, created)).toBe(true);
  expect(await writeOnce(store, 'sums', one, created)).toBe(false);
});

test('one of two holds the lease; the other when it has run out or was given back', async () => {
  const [first, second] = [leaseOf(store, clock, 'sums'), leaseOf(store, clock, 'sums')];
  expect((await Promise.all([first.take(), second.take()])).sort()).toEqual([false, true]);
  const [holder, other] = (await first.take()) ? [first, second] : [second, first];
  expect(await other.take()).toBe(false);
  now += LEASE + 1;
  expect(await other.take()).toBe(true);
  expect(await holder.take()).toBe(false);
  await holder.release();
  expect(await store.get(leaseKey('sums'))).toBeDefined();
  await other.release();
  expect(await holder.take()).toBe(true);
});

test('two readers that both believe they may apply everything once', async () => {
  const from = await log.end();
  const takers: Store = {
    ...store,
    write: (changes) =>
      changes.some((change) => 'put' in change && change.put.key[1].startsWith('lease#')) ? Promise.resolve() : store.write(changes),
  };
  const readers = [reader({ store: takers }, from), reader({ store: takers }, from)];
  await happen(40);
  await expect.poll(sum).toBe(40);
  for (const one of readers) one.stop();
  await Promise.all(readers.map(({ ended }) => ended));
  expect(await sum()).toBe(40);
});

test('a reader killed between applying and saving its cursor applies nothing twice', async () => {
  const from = await log.end();
  const forgetful: Store = {
    ...store,
    write: (changes) =>
      changes.some((change) => 'put' in change && change.put.key[1].startsWith('reader#')) ? Promise.resolve() : store.write(changes),
  };
  const first = reader({ store: forgetful }, from);
  await happen(20);
  await expect.poll(sum).toBe(20);
  first.stop();
  await first.ended;
  expect(await store.get(readerKey('sums'))).toBeUndefined();
  const second = reader({}, from);
  await happen(5);
  await expect.poll(sum).toBe(25);
  second.stop();
  await second.ended;
  expect(await sum()).toBe(25);
  expect((await store.get(readerKey('sums')))?.cursor).toBe(await log.end());
});

test('a reader that fails on an event tries it again and loses none behind it', async () => {
  const from = await log.end();
  let failures = 0;
  const one = reader({ changes: async () => (failures++ < 2 ? Promise.reject(new Error('Not now.')) : plusOne) }, from);
  await happen(5);
  await expect.poll(sum).toBe(5);
  one.stop();
  await one.ended;
});

test('an event that fails holds up those behind it alone, and those before it are not gone through again', async () => {
  const from = await log.end();
  const seen: string[] = [];
  let fifth: string | undefined;
  let failures = 0;
  const one = reader(
    {
      changes: async ({ id }) => {
        seen.push(id);
        fifth ??= seen.length === 5 ? id : undefined;
        return id === fifth && failures++ < 4 ? Promise.reject(new Error('Not now.')) : plusOne;
      },
    },
    from,
  );
  await happen(8);
  await expect.poll(sum).toBe(8);
  one.stop();
  await one.ended;
  expect(seen.filter((id) => id === fifth)).toHaveLength(5);
  expect(new Set(seen).size).toBe(8);
  const [first] = seen;
  expect(seen.filter((id) => id === first)).toHaveLength(1);
});

test('a reader that is stopped while an event fails finds it and those behind it the next time', async () => {
  const from = await log.end();
  const failing = Promise.withResolvers<void>();
  let calls = 0;
  const broken = async () => {
    if (++calls <= 2) return plusOne;
    failing.resolve();
    throw new Error('Not now.');
  };
  const first = reader({ changes: broken }, from);
  await happen(5);
  await failing.promise;
  first.stop();
  await first.ended;
  const second = reader();
  await expect.poll(sum).toBe(5);
  second.stop();
  await second.ended;
  expect(await sum()).toBe(5);
});

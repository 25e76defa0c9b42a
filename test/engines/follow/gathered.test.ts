import { afterEach, beforeEach, expect, test } from 'vitest';
import { gatherOver, NotGathered } from '../../../app/engines/follow/gathered.ts';
import type { Change, Key, LogEntry, Row, Store } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

type Count = Row & { readonly n?: number };

let store: Store;
let close: () => Promise<void>;

beforeEach(() => {
  ({ store, close } = openSqlite({ path: ':memory:', clock: { now: Date.now } }));
});
afterEach(() => close());

const at = (name: string): Key<Count> => ['test', name];
const plus = (name: string, n = 1): Change => ({ update: at(name), add: { n } });
const word = (id: string, event: LogEntry['event']): Change => ({ log: { id, time: Date.now(), site: 1, shard: 0, event } });

test('what is read stands behind what is gathered, and the store is as it was until that is written', async () => {
  await store.write([plus('a', 5), { put: { key: at('gone') } }]);
  const gathered = gatherOver(store);
  expect(gathered.add([plus('a'), { put: { key: at('b'), n: 7 } }, { remove: at('gone') }])).toBe(true);
  expect(gathered.add([plus('a'), plus('b')])).toBe(true);

  const rows = await gathered.store.getMany([at('a'), at('b'), at('gone'), at('c')] as const);
  expect(rows.map((row) => row?.n)).toEqual([7, 8, undefined, undefined]);
  expect(rows[2]).toBeUndefined();
  expect(await gathered.store.get(at('b'))).toEqual({ key: at('b'), n: 8 });
  expect((await store.get(at('a')))?.n).toBe(5);

  await store.write(gathered.changes());
  expect((await store.getMany([at('a'), at('b'), at('gone')] as const)).map((row) => row?.n)).toEqual([7, 8, undefined]);
});

test('a row is read once, however often it is asked for', async () => {
  let asked = 0;
  const counting: Store = {
    ...store,
    getMany: (keys) => {
      asked += keys.length;
      return store.getMany(keys);
    },
  };
  const gathered = gatherOver(counting);
  for (let time = 0; time < 3; time++) await gathered.store.getMany([at('a'), at('b')]);
  gathered.add([plus('a')]);
  expect((await gathered.store.get(at('a')))?.n).toBe(1);
  expect(asked).toBe(2);
});

test('a query and a write that would pass what is gathered are refused, others are not', async () => {
  const gathered = gatherOver(store);
  expect(await gathered.store.get(at('a'))).toBeUndefined();
  await gathered.store.write([plus('a')]);
  expect((await gathered.store.get(at('a')))?.n).toBe(1);
  gathered.add([plus('a')]);
  await expect(gathered.store.query({ partition: 'test' })).rejects.toBeInstanceOf(NotGathered);
  await expect(gathered.store.write([plus('b')])).rejects.toBeInstanceOf(NotGathered);
  expect((await gathered.store.query({ partition: 'other' })).rows).toEqual([]);
  expect((await store.get(at('a')))?.n).toBe(1);
});

test('no more is taken than a write takes, and of an entry all or nothing', () => {
  const gathered = gatherOver(store);
  const many = (name: string, count: number) => Array.from({ length: count }, (_, index) => plus(`${name}${index}`));
  expect(gathered.add([...many('a', 60), word('1', { kind: 'x' })])).toBe(true);
  expect(gathered.add(many('b', 40))).toBe(false);
  expect(gathered.add([...many('a', 60), ...many('b', 39)])).toBe(true);
  expect(gathered.changes()).toHaveLength(100);
  expect(gathered.add([word('2', { kind: 'x' })])).toBe(false);
  expect(gathered.add([plus('a0', 9)])).toBe(true);
  expect(gathered.changes()).toHaveLength(100);
});

test('what cannot be joined to what is there leaves that as it was', async () => {
  const gathered = gatherOver(store);
  gathered.add([plus('a')]);
  expect(gathered.add([plus('b'), { put: { key: at('a') }, when: 'absent' }])).toBe(false);
  expect(gathered.changes()).toEqual([plus('a')]);
});

test('word that a later one outdates is not written', () => {
  const gathered = gatherOver(store, (later, earlier) => later.event.kind === 'total' && earlier.event.kind === 'total');
  gathered.add([word('1', { kind: 'total', n: 1 }), word('2', { kind: 'other' })]);
  gathered.add([word('3', { kind: 'total', n: 2 })]);
  expect(gathered.changes().map((change) => 'log' in change && change.log.id)).toEqual(['2', '3']);
});

import { expect, test, vi } from 'vitest';
import { gatherFrom, gathering } from '../../app/core/gather.ts';
import { systemClock } from '../../app/platform/clock/system.ts';
import type { Key, Store } from '../../app/platform/store/port.ts';
import { openSqlite } from '../../app/platform/store/sqlite.ts';

const key = (name: string): Key => ['p', name];

function counted(getMany: (keys: readonly Key[]) => Promise<readonly unknown[]>): { store: Store; reads: string[][] } {
  const reads: string[][] = [];
  const store = {
    getMany(keys: readonly Key[]) {
      reads.push(keys.map(([, sort]) => sort));
      return getMany(keys);
    },
  } as unknown as Store;
  return { store, reads };
}

test('what is asked for in one turn, however deep in promises, is one read', async () => {
  const { store, reads } = counted(async (keys) => keys.map((name) => ({ key: name })));
  const gather = gatherFrom(store);
  const deep = async (names: string[], depth: number): Promise<readonly unknown[]> =>
    depth === 0 ? gather.getMany(names.map(key)) : Promise.resolve().then(() => deep(names, depth - 1));

  const found = await Promise.all([gather.getMany([key('a'), key('b')]), deep(['c'], 1), deep(['d', 'a'], 20), gather.getMany([])]);
  await gather.getMany([key('a')]);

  expect(found).toEqual([['a', 'b'], ['c'], ['d', 'a'], []].map((names) => names.map((name) => ({ key: key(name) }))));
  expect(reads).toEqual([['a', 'b', 'c', 'd', 'a'], ['a']]);
});

test('a read that fails fails everybody who waits for it, and the next one is made anew', async () => {
  let failing = true;
  const { store } = counted(async () => {
    if (failing) throw new Error('away');
    return [undefined];
  });
  const gather = gatherFrom(store);
  const outcomes = await Promise.allSettled([gather.getMany([key('a')]), gather.getMany([key('b')])]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  failing = false;
  expect(await gather.getMany([key('a')])).toEqual([undefined]);
});

test('a store whose reads are gathered answers each as if it were alone', async () => {
  const { store, close } = openSqlite({ path: ':memory:', clock: systemClock });
  await store.write(['a', 'b', 'c'].map((name) => ({ put: { key: ['p', name] as const, name } })));
  const reads = vi.spyOn(store, 'getMany');
  const together = gathering(store);
  const [one, none, two] = await Promise.all([
    together.get(['p', 'a']),
    together.get(['p', 'x']),
    together.getMany([
      ['p', 'c'],
      ['p', 'y'],
      ['p', 'b'],
    ]),
  ]);
  expect([one?.name, none, two.map((row) => row?.name)]).toEqual(['a', undefined, ['c', undefined, 'b']]);
  expect(reads).toHaveBeenCalledTimes(1);
  expect((await together.query({ partition: 'p' })).rows).toHaveLength(3);
  await close();
});

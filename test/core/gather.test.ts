import { expect, test } from 'vitest';
import { gatherFrom } from '../../app/core/gather.ts';
import type { Key, Store } from '../../app/platform/store/port.ts';

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

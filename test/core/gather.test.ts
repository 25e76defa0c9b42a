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

test('what is asked for in one turn, however deep in promises, is one read, and nothing is read twice', async () => {
  const { store, reads } = counted(async (keys) => keys.map((name) => ({ key: name })));
  const gather = gatherFrom(store);
  const deep = async (name: string, depth: number): Promise<unknown> =>
    depth === 0 ? gather.get(key(name)) : Promise.resolve().then(() => deep(name, depth - 1));

  const found = await Promise.all([gather.get(key('a')), deep('b', 1), deep('c', 20), gather.get(key('a'))]);
  await gather.get(key('a'));

  expect(found).toEqual(['a', 'b', 'c', 'a'].map((name) => ({ key: key(name) })));
  expect(reads).toEqual([['a', 'b', 'c'], ['a']]);
});

test('a read that fails fails everybody who waits for it, and the next one is made anew', async () => {
  let failing = true;
  const { store } = counted(async () => {
    if (failing) throw new Error('away');
    return [undefined];
  });
  const gather = gatherFrom(store);
  const outcomes = await Promise.allSettled([gather.get(key('a')), gather.get(key('b'))]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  failing = false;
  expect(await gather.get(key('a'))).toBeUndefined();
});

import { describe, expect, it } from 'vitest';
import { at, everyRow, type Open, SOON, sortsOf, subjects } from './subject.ts';

export function expiryContract(open: Open): void {
  describe('an expired row', () => {
    const subject = subjects(open);

    it('is invisible from its second on, in every read', async () => {
      const { store, clock } = await subject();
      const expires = Math.floor(clock.now() / 1000) + 3600;
      await store.write([
        { put: { key: at('b'), expires, one: ['by#1', 'b'], two: ['best#1', 'b'] } },
        { put: { key: at('c'), one: ['by#1', 'c'], two: ['best#1', 'c'] } },
        { put: { key: at('a'), expires: expires + 1, one: ['by#1', 'a'], two: ['best#1', 'a'] } },
      ]);
      const reads = {
        get: async () => ((await store.get(at('b'))) ? 'seen' : 'gone'),
        getMany: async () => (await store.getMany([at('a'), at('b'), at('c')])).map((row) => row?.key[1] ?? '-').join(''),
        query: async () => sortsOf(await everyRow(store.query, { partition: 'site#1#q#7', limit: 1 })).join(''),
        one: async () => sortsOf(await everyRow((range) => store.queryIndex('one', range), { partition: 'by#1' })).join(''),
        two: async () => sortsOf(await everyRow((range) => store.queryIndex('two', range), { partition: 'best#1', limit: 2 })).join(''),
      };
      const all = async () => [await reads.get(), await reads.getMany(), await reads.query(), await reads.one(), await reads.two()];
      await expect.poll(all, SOON).toEqual(['seen', 'abc', 'abc', 'abc', 'abc']);

      clock.advance(expires * 1000 - clock.now() - 1);
      expect(await all()).toEqual(['seen', 'abc', 'abc', 'abc', 'abc']);
      clock.advance(1);
      expect(await all()).toEqual(['gone', 'a-c', 'ac', 'ac', 'ac']);
      clock.advance(1000);
      expect(await all()).toEqual(['gone', '--c', 'c', 'c', 'c']);
    });

    it('may be put off, and taken back', async () => {
      const { store, clock } = await subject();
      const expires = Math.floor(clock.now() / 1000) + 60;
      await store.write([{ put: { key: at('a'), expires } }, { put: { key: at('b'), expires } }, { put: { key: at('c') } }]);
      await store.write([
        { update: at('a'), set: { expires: expires + 60 } },
        { update: at('b'), remove: ['expires'] },
        { update: at('c'), set: { expires } },
      ]);
      clock.advance(61_000);
      expect(sortsOf(await everyRow(store.query, { partition: 'site#1#q#7' }))).toEqual(['a', 'b']);
    });
  });
}

import { describe, expect, it } from 'vitest';
import { Conflict, type Row } from '../port.ts';
import { at, entry, type Open, subjects } from './subject.ts';

export function writingContract(open: Open): void {
  describe('writing', () => {
    const subject = subjects(open);

    it('writes all or nothing, and names the change that failed with what it found', async () => {
      const { store, log, clock } = await subject();
      const before = log.follow(await log.end());
      await store.write([{ put: { key: at('q'), score: 1, tags: ['a', 'b'], one: ['by#1', '1'], packed: new Uint8Array([1, 2]) } }]);

      const second = store.write([
        { put: { key: at('r'), score: 0 } },
        { log: entry('never', clock.now()) },
        { remove: at('none'), when: 'absent' },
        { update: at('q'), add: { score: 1 }, when: 'absent' },
        { put: { key: at('s') }, when: 'present' },
      ]);

      const found = { key: at('q'), score: 1, tags: ['a', 'b'], one: ['by#1', '1'], packed: new Uint8Array([1, 2]) };
      await expect(second).rejects.toBeInstanceOf(Conflict);
      await expect(second).rejects.toMatchObject({ change: 3, found });
      expect(await store.get(at('r'))).toBeUndefined();
      expect(await store.get(at('q'))).toEqual(found);
      expect(await before.next()).toEqual([]);
    });

    it('finds nothing where a row had to be present', async () => {
      const { store } = await subject();
      await expect(store.write([{ check: at('q'), when: 'present' }])).rejects.toMatchObject({ change: 0, found: undefined });
    });

    it.each(['absent', 'first'] as const)('lets one of two writers through (%s)', async (start) => {
      const { store } = await subject();
      if (start === 'first') await store.write([{ put: { key: at('q'), version: 1, winner: 0 } }]);
      const when = start === 'first' ? ({ equals: { version: 1 } } as const) : 'absent';

      const outcomes = await Promise.allSettled([1, 2, 3, 4].map((winner) => store.write([{ put: { key: at('q'), version: 2, winner }, when }])));

      const won = outcomes.flatMap((outcome, index) => (outcome.status === 'fulfilled' ? [index + 1] : []));
      expect(won).toHaveLength(1);
      expect(await store.get(at('q'))).toMatchObject({ version: 2, winner: won[0] });
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ name: 'Conflict', found: { winner: won[0] } });
    });

    it('loses no addition of many at once', async () => {
      const { store } = await subject();
      await Promise.all(
        Array.from({ length: 20 }, (_, index) => store.write([{ update: at('q'), add: { score: index } }, { put: { key: at(`r#${index}`) } }])),
      );
      expect(await store.get(at('q'))).toEqual({ key: at('q'), score: 190 });
    });

    it('creates a row by an update, and adds to an absent attribute', async () => {
      const { store } = await subject();
      await store.write([{ update: at('q'), set: { title: 'First' }, add: { score: -2 } }]);
      expect(await store.get(at('q'))).toEqual({ key: at('q'), title: 'First', score: -2 });
      await store.write([{ update: at('empty') }]);
      expect(await store.get(at('empty'))).toEqual({ key: at('empty') });
    });

    it('updates what it names and leaves the rest', async () => {
      const { store } = await subject();
      const packed = new Uint8Array([0, 255, 7]);
      await store.write([{ put: { key: at('q'), title: 'Old', score: 1, closed: { at: 5 }, size: 1, packed } }]);
      await store.write([
        { update: at('q'), set: { title: 'New', left: undefined, size: { wide: 2 } }, add: { score: 4 }, remove: ['closed', 'never'] },
      ]);
      expect(await store.get(at('q'))).toEqual({ key: at('q'), title: 'New', score: 5, size: { wide: 2 }, packed });
    });

    it('puts over the whole row, and removes what may not be there', async () => {
      const { store } = await subject();
      await store.write([{ put: { key: at('q'), title: 'Old', score: 1 } }]);
      await store.write([{ put: { key: at('q'), other: true } }, { remove: at('none') }]);
      expect(await store.get(at('q'))).toEqual({ key: at('q'), other: true });
      await store.write([{ remove: at('q'), when: 'present' }]);
      expect(await store.get(at('q'))).toBeUndefined();
    });

    it('keeps what it was given, whatever the caller does to it afterwards', async () => {
      const { store } = await subject();
      const tags = ['a'];
      const packed = new Uint8Array([1]);
      const written = store.write([{ put: { key: at('q'), tags, packed } }]);
      tags.push('b');
      packed[0] = 9;
      await written;
      expect(await store.get(at('q'))).toEqual({ key: at('q'), tags: ['a'], packed: new Uint8Array([1]) });

      const set = { tags: ['c'], title: 'It' };
      const [add, remove, below] = [{ score: 1 }, ['packed'], { score: 1 }];
      const changed = store.write([{ update: at('q'), set, add, remove, when: { below } }]);
      set.tags.push('d');
      set.title = 'That';
      add.score = 9;
      remove.push('tags');
      below.score = 0;
      await changed;
      expect(await store.get(at('q'))).toEqual({ key: at('q'), tags: ['c'], title: 'It', score: 1 });
    });

    it('loads rows over others, the last of one key staying', async () => {
      const { store } = await subject();
      const rows: Row[] = Array.from({ length: 130 }, (_, index) => ({
        key: at(`r#${String(index).padStart(3, '0')}`),
        index,
        packed: new Uint8Array([index]),
      }));
      await store.load([...rows, { key: at('r#128'), index: -7 }]);
      await store.load([]);
      expect(await store.get(at('r#129'))).toEqual(rows[129]);
      expect(await store.get(at('r#128'))).toEqual({ key: at('r#128'), index: -7 });
      await expect(store.load([{ key: ['', 'r'] }])).rejects.toMatchObject({ name: 'StoreLimit' });
    });
  });
}

import { describe, expect, it } from 'vitest';
import type { IndexName, Row } from '../port.ts';
import { at, everyRow, type Open, SOON, type Subject, sortsOf, subjects } from './subject.ts';

/** Every expectation waits: an index may lag behind by seconds. */
export function indexesContract(open: Open): void {
  describe.each(['one', 'two'] as const)('index %s', (index: IndexName) => {
    const subject = subjects(open);
    const other: IndexName = index === 'one' ? 'two' : 'one';
    const rowsIn = ({ store }: Subject, partition: string, name = index) => everyRow((range) => store.queryIndex(name, range), { partition });
    const poll = (read: () => Promise<unknown>) => expect.poll(read, SOON);

    it('shows a row from the moment it is put there, moves it and lets it go', async () => {
      const opened = await subject();
      const { store } = opened;
      const row: Row = { key: at('q'), [index]: ['by#1', 'x'], title: 'T', packed: new Uint8Array([4]) };
      await store.write([{ put: row }, { put: { key: at('elsewhere'), title: 'not in it' } }]);
      await poll(() => rowsIn(opened, 'by#1')).toEqual([row]);
      expect(await rowsIn(opened, 'by#1', other)).toEqual([]);

      await store.write([{ update: at('q'), set: { [index]: ['by#2', 'y'] } }]);
      await poll(() => rowsIn(opened, 'by#2')).toEqual([{ ...row, [index]: ['by#2', 'y'] }]);
      await poll(() => rowsIn(opened, 'by#1')).toEqual([]);

      await store.write([{ update: at('q'), set: { title: 'New' }, add: { score: 1 } }]);
      await poll(() => rowsIn(opened, 'by#2')).toEqual([{ ...row, [index]: ['by#2', 'y'], title: 'New', score: 1 }]);

      await store.write([{ update: at('q'), remove: [index] }]);
      await poll(() => rowsIn(opened, 'by#2')).toEqual([]);
      expect(await store.get(at('q'))).toMatchObject({ title: 'New' });

      await store.write([{ update: at('q'), set: { [index]: ['by#2', 'z'] } }]);
      await poll(() => rowsIn(opened, 'by#2')).toHaveLength(1);
      await store.write([{ remove: at('q') }]);
      await poll(() => rowsIn(opened, 'by#2')).toEqual([]);
    });

    it('pages through rows of one index key, both ways, losing none', async () => {
      const opened = await subject();
      const { store } = opened;
      const rows: Row[] = Array.from({ length: 12 }, (_, number) => ({
        key: at(`r#${number}`, `p#${number % 5}`),
        number,
        [index]: ['by#1', number < 8 ? 'same' : `x#${number}`],
      }));
      await store.load(rows);
      await poll(() => rowsIn(opened, 'by#1')).toHaveLength(12);
      for (const reverse of [false, true]) {
        const paged = await everyRow((range) => store.queryIndex(index, range), { partition: 'by#1', limit: 3, reverse });
        expect(paged.map((row) => row.number).sort()).toEqual(rows.map((row) => row.number).sort());
        expect(paged.map((row) => row[index])).toEqual(
          [...rows.map((row) => row[index])].sort((left, right) => (String(left) < String(right) ? -1 : 1) * (reverse ? -1 : 1)),
        );
      }
    });

    it('knows prefix, from, to and limit, and says that it may be stale', async () => {
      const opened = await subject();
      const { store } = opened;
      await store.load(['answer#1', 'answer#2', 'question#1', 'ä#1'].map((sort, number) => ({ key: at(`r#${number}`), [index]: ['by#1', sort] })));
      await poll(() => rowsIn(opened, 'by#1')).toHaveLength(4);
      const asked = async (range: object) => sortsOf(await everyRow((one) => store.queryIndex(index, one), { partition: 'by#1', ...range }));
      expect(await asked({ prefix: 'answer#' })).toEqual(['r#0', 'r#1']);
      expect(await asked({ from: 'answer#2', to: 'question#1' })).toEqual(['r#1', 'r#2']);
      expect(await asked({ from: 'b', reverse: true })).toEqual(['r#3', 'r#2']);
      expect(await store.queryIndex(index, { partition: 'by#1', limit: 1 })).toMatchObject({ rows: [{ key: at('r#0') }], mayBeStale: true });
    });
  });
}

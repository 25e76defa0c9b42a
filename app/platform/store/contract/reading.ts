import { describe, expect, it } from 'vitest';
import type { Key, Range, Row } from '../port.ts';
import { at, everyRow, type Open, sortsOf, subjects } from './subject.ts';

/** In byte order of UTF-8. By UTF-16 units the last two would change places, by an alphabet most would. */
const SORTS = ['A', 'B', 'Z', 'a', 'a!body', 'a#1', 'a#10', 'a#2', 'ab', 'z', 'ä', 'é', 'Ω', '中', '\ud7ff', '\ue000', '\uffff', '𝄞'];

const RANGES: readonly (readonly [Omit<Range, 'partition'>, readonly string[]])[] = [
  [{}, SORTS],
  [{ prefix: 'a' }, ['a', 'a!body', 'a#1', 'a#10', 'a#2', 'ab']],
  [{ prefix: 'a#1' }, ['a#1', 'a#10']],
  [{ prefix: '\ud7ff' }, ['\ud7ff']],
  [{ prefix: '𝄞' }, ['𝄞']],
  [{ prefix: 'none' }, []],
  [{ prefix: '' }, SORTS],
  [{ from: 'z' }, SORTS.slice(9)],
  [{ to: 'Z' }, ['A', 'B', 'Z']],
  [{ from: 'B', to: 'a' }, ['B', 'Z', 'a']],
  [{ from: '\uffff', to: '𝄞' }, ['\uffff', '𝄞']],
  [{ from: 'a', to: 'B' }, []],
  [{ from: '𝄞', to: '\uffff' }, []],
  [{ from: '', to: 'A' }, ['A']],
  [{ to: '' }, []],
];

export function readingContract(open: Open): void {
  describe('reading', () => {
    const subject = subjects(open);

    it('gives sort keys in byte order, in every kind of range, both ways, in pages of any size', async () => {
      const { store } = await subject();
      await store.load([...SORTS].reverse().map((sort) => ({ key: at(sort) })));
      await store.load([{ key: at('a', 'site#1#q#70') }, { key: at('a', 'site#1#q#6') }]);
      for (const [range, expected] of RANGES) {
        for (const limit of [undefined, 1, 4, 100]) {
          const asked: Range = { partition: 'site#1#q#7', ...range, ...(limit ? { limit } : {}) };
          const told = JSON.stringify(asked);
          expect(sortsOf(await everyRow(store.query, asked)), told).toEqual(expected);
          expect(sortsOf(await everyRow(store.query, { ...asked, reverse: true })), told).toEqual([...expected].reverse());
          if (limit) expect((await store.query(asked)).rows.length, told).toBeLessThanOrEqual(limit);
        }
      }
    });

    it('goes on from a cursor while rows are written and removed', async () => {
      const { store } = await subject();
      await store.load(['b', 'd', 'f', 'h', 'j'].map((sort) => ({ key: at(sort) })));
      const { rows, cursor = '' } = await store.query({ partition: 'site#1#q#7', limit: 2 });
      expect(sortsOf(rows)).toEqual(['b', 'd']);
      await store.write([{ remove: at('d') }, { remove: at('f') }, { put: { key: at('a') } }, { put: { key: at('e') } }, { put: { key: at('k') } }]);
      expect(sortsOf(await everyRow(store.query, { partition: 'site#1#q#7', limit: 2, cursor }))).toEqual(['e', 'h', 'j', 'k']);
    });

    it('gives a partition of more than a megabyte in several pages, each row once', async () => {
      const { store } = await subject();
      const rows: Row[] = Array.from({ length: 30 }, (_, index) => ({ key: at(`r#${String(index).padStart(2, '0')}`), html: 'x'.repeat(100_000) }));
      await store.load(rows);
      const first = await store.query({ partition: 'site#1#q#7' });
      expect(first.cursor).toBeDefined();
      expect(sortsOf(await everyRow(store.query, { partition: 'site#1#q#7' }))).toEqual(sortsOf(rows));
      expect(sortsOf(await everyRow(store.query, { partition: 'site#1#q#7', reverse: true }))).toEqual([...sortsOf(rows)].reverse());
    });

    it('gets many rows in the order asked, over 100 of them, some twice, some absent', async () => {
      const { store } = await subject();
      await store.load(Array.from({ length: 250 }, (_, index) => ({ key: at(`r#${index}`, `p#${index % 3}`), index })));
      const asked = Array.from({ length: 400 }, (_, index) => (index * 7) % 270);
      const keys: Key[] = asked.map((index) => at(`r#${index}`, `p#${index % 3}`));
      expect((await store.getMany(keys)).map((row) => row?.index)).toEqual(asked.map((index) => (index < 250 ? index : undefined)));
      expect(await store.getMany([])).toEqual([]);
      for (let count = 1; count <= 20; count++) {
        const some = await store.getMany(keys.slice(30, 30 + count));
        expect(some.map((row) => row?.index)).toEqual(asked.slice(30, 30 + count).map((index) => (index < 250 ? index : undefined)));
      }
    });

    it('gives every kind of attribute back as it came', async () => {
      const { store } = await subject();
      const bytes = Uint8Array.from({ length: 3000 }, (_, index) => index % 256);
      const row: Row = {
        key: at('q'),
        text: 'Ωé中𝄞 "quoted" \\ \u0000\u2028',
        empty: '',
        yes: true,
        no: false,
        nothing: null,
        none: [],
        map: {},
        bytes,
        noBytes: new Uint8Array(0),
        more: new Uint8Array([9]),
        deep: [{ a: [1, { b: [null, 'x', false, {}] }] }],
        size: 1,
        name: 'n',
        value: 'v',
        '#odd name:': 1,
      };
      await store.write([{ put: { ...row, left: undefined, deep: [{ a: [1, { b: [null, 'x', false, {}], left: undefined }] }] } }]);
      const found = await store.get(at('q'));
      expect(found).toEqual(row);
      expect(found && Object.hasOwn(found, 'left')).toBe(false);
      expect((await store.query({ partition: 'site#1#q#7' })).rows).toEqual([row]);
      expect(await store.getMany([at('q')])).toEqual([row]);
    });

    it('replaces half a surrogate pair, as UTF-8 must', async () => {
      const { store } = await subject();
      await store.write([{ put: { key: at('q'), cut: 'a\ud834', parts: ['\udd1e'] } }]);
      expect(await store.get(at('q'))).toEqual({ key: at('q'), cut: 'a\ufffd', parts: ['\ufffd'] });
    });

    it('keeps every digit of a number', async () => {
      const { store } = await subject();
      const numbers = [
        0,
        -1,
        0.1,
        1 / 3,
        -2.2250738585e-100,
        1e-7,
        123456789.12345679,
        Number.MAX_SAFE_INTEGER,
        Number.MIN_SAFE_INTEGER,
        Number.EPSILON,
      ];
      await store.write([{ put: { key: at('q'), numbers } }]);
      expect(await store.get(at('q'))).toEqual({ key: at('q'), numbers });
      await store.write([{ update: at('q'), add: { count: Number.MAX_SAFE_INTEGER - 1 } }]);
      await store.write([{ update: at('q'), add: { count: 1 } }]);
      expect(await store.get(at('q'))).toMatchObject({ count: Number.MAX_SAFE_INTEGER });
    });
  });
}

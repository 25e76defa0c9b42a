import { describe, expect, it } from 'vitest';
import { type Attribute, type Change, LIMITS, type Row } from '../port.ts';
import { at, entry, type Open, subjects } from './subject.ts';

/** A row of exactly so many bytes, as DynamoDB measures: the names count. */
function rowOf(bytes: number, sort: string): Row {
  const key = at(sort);
  const names = 'partition'.length + 'sort'.length + 'html'.length;
  return { key, html: 'x'.repeat(bytes - names - key[0].length - key[1].length) };
}

const nested = (depth: number): Attribute => (depth === 0 ? 1 : [nested(depth - 1)]);
const puts = (count: number): Change[] => Array.from({ length: count }, (_, index) => ({ put: { key: at(`r#${index}`) } }));
const large = (count: number): Change[] => Array.from({ length: count }, (_, index) => ({ put: rowOf(LIMITS.rowBytes, `r#${index}`) }));

const REFUSED: Readonly<Record<string, readonly Change[]>> = {
  'no change': [],
  '101 changes': puts(LIMITS.changes + 1),
  '101 changes with the log': [...puts(LIMITS.changes), { log: entry('a', Date.now()) }],
  'a row twice': [{ put: { key: at('q') } }, { check: at('q'), when: 'present' }],
  'an entry twice': [{ log: entry('a', Date.now()) }, { log: entry('a', Date.now()) }],
  '400 KB and one byte': [{ put: rowOf(LIMITS.rowBytes + 1, 'q') }],
  'over 4 MB': large(11),
  'an empty partition key': [{ put: { key: ['', 'q'] } }],
  'an empty sort key': [{ remove: ['p', ''] }],
  'a partition key of 2,049 bytes': [{ put: { key: ['é'.repeat(1024).concat('e'), 'q'] } }],
  'a sort key of 1,025 bytes': [{ update: ['p', 'e'.repeat(1025)] }],
  'an empty index key': [{ put: { key: at('q'), one: ['by', ''] } }],
  'an empty index key by update': [{ update: at('q'), set: { two: ['', 'x'] } }],
  'half a surrogate pair in a key': [{ put: { key: at('q\ud834') } }],
  'a nameless attribute': [{ put: { key: at('q'), '': 1 } }],
  'an attribute called as a key of the table': [{ put: { key: at('q'), oneSort: 'x' } }],
  'the key updated': [{ update: at('q'), set: { key: 'x' } }],
  'an attribute set and added to': [{ update: at('q'), set: { score: 1 }, add: { score: 1 } }],
  'bytes inside a list': [{ put: { key: at('q'), list: [new Uint8Array(1)] } }],
  'nesting of 33': [{ put: { key: at('q'), deep: nested(33) } }],
  infinity: [{ put: { key: at('q'), score: Number.POSITIVE_INFINITY } }],
  'no number': [{ put: { key: at('q'), list: [Number.NaN] } }],
  'more than a safe integer': [{ put: { key: at('q'), score: Number.MAX_SAFE_INTEGER + 1 } }],
  'too near to zero': [{ put: { key: at('q'), score: 1e-131 } }],
  'half added': [{ update: at('q'), add: { score: 0.5 } }],
};

export function limitsContract(open: Open): void {
  describe('limits', () => {
    const subject = subjects(open);

    it.each(Object.keys(REFUSED))('refuses %s', async (name) => {
      const { store } = await subject();
      await expect(store.write(REFUSED[name] ?? [])).rejects.toMatchObject({ name: 'StoreLimit' });
      expect((await store.query({ partition: 'site#1#q#7' })).rows).toEqual([]);
    });

    it('takes what is just within them', async () => {
      const { store } = await subject();
      const row: Row = { ...rowOf(LIMITS.rowBytes, 'large') };
      await store.write([{ put: row }]);
      expect(await store.get(row.key)).toEqual(row);
      await store.write(puts(LIMITS.changes));
      await store.write(large(10));
      await store.write([{ put: { key: ['é'.repeat(1024), 'é'.repeat(512)], deep: nested(31), least: 1e-129 } }]);
      expect(await store.get(['é'.repeat(1024), 'é'.repeat(512)])).toMatchObject({ deep: nested(31), least: 1e-129 });
    });

    it('refuses an update that lets a row grow too large, or adds to what is no number', async () => {
      const { store } = await subject();
      const row = rowOf(LIMITS.rowBytes - 10, 'q');
      await store.write([{ put: row }]);
      await expect(store.write([{ put: { key: at('r') } }, { update: at('q'), set: { more: 'xxxxxxxxxx' } }])).rejects.toMatchObject({
        name: 'StoreLimit',
      });
      await expect(store.write([{ put: { key: at('r') } }, { update: at('q'), add: { html: 1 } }])).rejects.toMatchObject({ name: 'StoreLimit' });
      expect(await store.getMany([at('q'), at('r')])).toEqual([row, undefined]);
    });
  });
}

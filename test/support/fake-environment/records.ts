import { Overtaken, type Records } from '../../../lib/ops/ports/records.ts';

type Row = { readonly version: number; readonly json: string };

/** Rows that operators share, fenced by their versions, as JSON keeps them. One that is made anew has a version that none had before. */
export function recordsInMemory(): Records & { readonly rows: ReadonlyMap<string, Row> } {
  const rows = new Map<string, Row>();
  let highest = 0;
  const expect = (name: string, version: number): void => {
    if ((rows.get(name)?.version ?? 0) !== version) throw new Overtaken(`The record ${name} was written by somebody else meanwhile.`);
  };
  return {
    rows,
    async read(name) {
      const row = rows.get(name);
      return row && { version: row.version, value: JSON.parse(row.json) };
    },
    async write(name, version, value) {
      expect(name, version);
      const next = version === 0 ? highest + 1 : version + 1;
      highest = Math.max(highest, next);
      rows.set(name, { version: next, json: JSON.stringify(value) });
      return next;
    },
    async remove(name, version) {
      expect(name, version);
      rows.delete(name);
    },
  };
}

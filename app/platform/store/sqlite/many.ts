import type { Key, Row } from '../port.ts';
import type { Connection } from './connection.ts';
import { decode } from './encode.ts';
import { getRow } from './query.ts';

/**
 * Rows that one statement reads at most. A call into SQLite costs three times what finding a row does, so a page's cards
 * and heads come together. Fewer have statements of their own: a place left empty is looked for as well.
 */
const TOGETHER = 16;
const WIDTHS = [4, 8, TOGETHER] as const;

/** Below this many, single reads are as quick. */
const FEW = 3;

// CROSS JOIN keeps SQLite from scanning the rows to look each up among the values.
const STATEMENTS = WIDTHS.map((width) => ({
  width,
  sql: `SELECT wanted.column1, body, bytes FROM (VALUES ${Array.from({ length: width }, (_, place) => `(${place}, ?, ?)`).join(', ')}) AS wanted
  CROSS JOIN rows ON rows.partition = wanted.column2 AND rows.sort = wanted.column3 WHERE expires IS NULL OR expires > ?`,
}));

type Found = readonly [place: number, body: string, bytes: Uint8Array | null];

/** The rows of the keys, in their order, undefined where none is visible at `now`, in epoch seconds. */
export function getRows(connection: Connection, keys: readonly Key[], now: number): readonly (Row | undefined)[] {
  const rows: (Row | undefined)[] = keys.map(() => undefined);
  for (let start = 0; start < keys.length; start += TOGETHER) {
    const end = Math.min(keys.length, start + TOGETHER);
    if (end - start < FEW) for (let place = start; place < end; place++) rows[place] = one(connection, keys[place], now);
    else together(connection, keys, start, end, now, rows);
  }
  return rows;
}

const one = (connection: Connection, key: Key | undefined, now: number): Row | undefined => key && getRow(connection, key, now);

function together(connection: Connection, keys: readonly Key[], start: number, end: number, now: number, rows: (Row | undefined)[]): void {
  const statement = STATEMENTS.find(({ width }) => width >= end - start);
  if (!statement) return;
  const values: (string | number)[] = [];
  for (let place = start; place < start + statement.width; place++) {
    const key = place < end ? keys[place] : undefined;
    // No row has an empty key, so a place left over finds nothing.
    values.push(key?.[0] ?? '', key?.[1] ?? '');
  }
  const found = connection.statement(statement.sql).all(...values, now) as unknown as readonly Found[];
  for (const [place, body, bytes] of found) {
    const key = keys[start + place];
    if (key) rows[start + place] = decode(key[0], key[1], body, bytes);
  }
}

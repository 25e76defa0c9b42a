import { boundsOf } from '../bounds.ts';
import type { IndexName, Key, Range, Row, Rows } from '../port.ts';
import type { Connection } from './connection.ts';
import { decode } from './encode.ts';
import { selectOf, type Table } from './select.ts';

/** A page without a limit ends after so many characters and bytes, as DynamoDB's does after 1 MB. */
const PAGE = 1_048_576;

/** Rows asked of SQLite at a time when no limit is given. */
const CHUNK = 500;

/** Where a page of an index ended: index sort key, partition, sort key. */
type Place = readonly [string, string, string];

type Tuple = readonly [sort: string, body: string, bytes: Uint8Array | null, partition: string, indexSort: string];

const GET = 'SELECT body, bytes FROM rows WHERE partition = ? AND sort = ? AND (expires IS NULL OR expires > ?)';

/** The row that is visible at `now`, in epoch seconds. */
export function getRow(connection: Connection, key: Key, now: number): Row | undefined {
  const found = connection.statement(GET).get(key[0], key[1], now) as unknown as readonly [string, Uint8Array | null] | undefined;
  return found && decode(key[0], key[1], found[0], found[1]);
}

/** A page of a partition, of the table or (read from `table`) of an index. */
export function queryRows(connection: Connection, table: Table, index: IndexName | undefined, range: Range, now: number): Rows {
  const bounds = boundsOf(range);
  if (!bounds) return { rows: [] };
  const rows: Row[] = [];
  let size = 0;
  let place: Place | undefined = range.cursor === undefined ? undefined : JSON.parse(range.cursor);
  for (;;) {
    const wanted = Math.min(CHUNK, range.limit === undefined ? CHUNK : range.limit - rows.length);
    const found = chunk(connection, table, index, range, bounds, place, now, wanted);
    for (const [sort, body, bytes, partition = range.partition, indexSort = sort] of found) {
      rows.push(decode(partition, sort, body, bytes));
      size += body.length + (bytes?.length ?? 0);
      place = [indexSort, partition, sort];
      if (size >= PAGE) return { rows, cursor: JSON.stringify(place) };
    }
    if (found.length < wanted) return { rows };
    if (rows.length === range.limit) return { rows, cursor: JSON.stringify(place) };
  }
}

type BoundsOf = NonNullable<ReturnType<typeof boundsOf>>;

function chunk(
  connection: Connection,
  table: Table,
  index: IndexName | undefined,
  range: Range,
  { least, most, below }: BoundsOf,
  place: Place | undefined,
  now: number,
  wanted: number,
): readonly Tuple[] {
  const sql = selectOf({
    table,
    index,
    reverse: range.reverse === true,
    least: least !== undefined,
    most: most !== undefined,
    below: below !== undefined,
    place: place !== undefined,
  });
  const values: (string | number)[] = [range.partition];
  for (const bound of [least, most, below]) if (bound !== undefined) values.push(bound);
  if (place) values.push(...(index ? place : [place[2]]));
  return connection.statement(sql).all(...values, now, wanted) as unknown as readonly Tuple[];
}

import { holds } from '../condition.ts';
import { refuseRow } from '../limits.ts';
import { Conflict, type Key, type Row } from '../port.ts';
import { updated } from '../update.ts';
import type { Connection } from './connection.ts';
import { type Encoded, encode } from './encode.ts';
import type { Columns } from './packed.ts';
import type { Prepared } from './prepare.ts';
import { getRow } from './query.ts';
import type { Told } from './recent.ts';
import type { Table } from './select.ts';

/** What a change comes to once its condition holds. */
export type Action = { readonly put: Encoded } | { readonly remove: Key } | Extract<Prepared, { readonly log: unknown }>;

const COLUMNS = 'partition, sort, body, bytes, one_partition, one_sort, two_partition, two_sort, expires';
const statementsOf = (table: Table) => ({
  put: `INSERT OR REPLACE INTO ${table} (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  remove: `DELETE FROM ${table} WHERE partition = ? AND sort = ?`,
});
const AS_TEXT = 'CAST(? AS TEXT)';
const PUT_COLUMNS = `INSERT OR REPLACE INTO rows (${COLUMNS})
  VALUES (${AS_TEXT}, ${AS_TEXT}, ${AS_TEXT}, ?, ${AS_TEXT}, ${AS_TEXT}, ${AS_TEXT}, ${AS_TEXT}, ?)`;
const PUT_PLAIN = `INSERT OR REPLACE INTO rows (partition, sort, body, bytes) VALUES (${AS_TEXT}, ${AS_TEXT}, ${AS_TEXT}, ?)`;
const STATEMENTS = { rows: statementsOf('rows'), lagged: statementsOf('lagged') } as const;
const LOG = 'INSERT INTO log (entry, time) VALUES (?, ?)';

/**
 * Checks every condition of a write, inside the transaction, before anything of it is applied: no row stands in a write
 * twice, so that nothing ever has to be rolled back for a condition.
 * @throws Conflict, StoreLimit
 */
export function decide(connection: Connection, changes: readonly Prepared[], now: number): readonly Action[] {
  const actions: Action[] = [];
  changes.forEach((change, position) => {
    if ('log' in change) {
      actions.push(change);
      return;
    }
    const row = change.when !== undefined || 'update' in change ? getRow(connection, keyOf(change), now) : undefined;
    if (change.when !== undefined && !holds(change.when, row)) throw new Conflict(position, row);
    if ('put' in change) actions.push({ put: change.put });
    else if ('update' in change) actions.push({ put: encode(whole(updated(row, change))) });
    else if ('remove' in change) actions.push({ remove: change.remove });
  });
  return actions;
}

function keyOf(change: Exclude<Prepared, { readonly log: unknown }>): Key {
  if ('put' in change) return [change.put.partition, change.put.sort];
  if ('update' in change) return change.update;
  return 'remove' in change ? change.remove : change.check;
}

/** Applies what was decided of rows. An entry of the log is no row: `tell` adds it. */
export function apply(connection: Connection, table: Table, action: Action): void {
  if ('log' in action) return;
  if ('remove' in action) connection.statement(STATEMENTS[table].remove).run(action.remove[0], action.remove[1]);
  else put(connection, table, action.put);
}

/** Adds an entry to the log. Gives its position. */
export function tell(connection: Connection, { log: { json, time } }: Extract<Action, { readonly log: unknown }>): Told {
  return { position: Number(connection.statement(LOG).run(json, time).lastInsertRowid), json };
}

/** Puts one row over whatever stands under its key. */
export function put(connection: Connection, table: Table, row: Encoded): void {
  const { partition, sort, body, bytes, onePartition, oneSort, twoPartition, twoSort, expires } = row;
  connection.statement(STATEMENTS[table].put).run(partition, sort, body, bytes, onePartition, oneSort, twoPartition, twoSort, expires);
}

/** As `put`, of a row that another thread has packed. Most rows are in no index and do not expire. */
export function putColumns(connection: Connection, columns: Columns): void {
  const [partition, sort, body, bytes, one, , two, , expires] = columns;
  if (one === null && two === null && expires === null) connection.statement(PUT_PLAIN).run(partition, sort, body, bytes);
  else connection.statement(PUT_COLUMNS).run(...columns);
}

/** An update may have let the row grow too large. */
function whole(row: Row): Row {
  refuseRow(row);
  return row;
}

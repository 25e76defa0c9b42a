import { holds } from '../condition.ts';
import { refuseRow } from '../limits.ts';
import { type Change, Conflict, type Key, type LogEntry, type Row } from '../port.ts';
import { updated } from '../update.ts';
import type { Connection } from './connection.ts';
import { type Encoded, encode, jsonOf } from './encode.ts';
import type { Columns } from './packed.ts';
import { getRow } from './query.ts';
import type { Table } from './select.ts';

/** What a change comes to once its condition holds. */
export type Action = { readonly put: Encoded } | { readonly remove: Key } | { readonly log: LogEntry };

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
export function decide(connection: Connection, changes: readonly Change[], now: number): readonly Action[] {
  const actions: Action[] = [];
  changes.forEach((change, position) => {
    if ('log' in change) {
      actions.push({ log: change.log });
      return;
    }
    const key = 'put' in change ? change.put.key : 'update' in change ? change.update : 'remove' in change ? change.remove : change.check;
    const row = change.when !== undefined || 'update' in change ? getRow(connection, key, now) : undefined;
    if (change.when !== undefined && !holds(change.when, row)) throw new Conflict(position, row);
    if ('put' in change) actions.push({ put: encode(change.put) });
    else if ('update' in change) actions.push({ put: encode(whole(updated(row, change))) });
    else if ('remove' in change) actions.push({ remove: change.remove });
  });
  return actions;
}

/** Applies what was decided, to the rows and the log or to another table of rows (which has no log). */
export function apply(connection: Connection, table: Table, action: Action): void {
  if ('log' in action) {
    if (table === 'rows') connection.statement(LOG).run(jsonOf(action.log), action.log.time);
  } else if ('remove' in action) connection.statement(STATEMENTS[table].remove).run(action.remove[0], action.remove[1]);
  else put(connection, table, action.put);
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

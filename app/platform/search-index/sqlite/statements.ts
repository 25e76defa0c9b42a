import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Prepared statements by their text, the most recently used last. */
export type Statements = (sql: string) => StatementSync;

const KEPT = 300;

/** Prepares a statement once, and forgets those that were not used for long: queries are put together in many ways. */
export function statementsOf(database: DatabaseSync): Statements {
  const kept = new Map<string, StatementSync>();
  return (sql) => {
    const statement = kept.get(sql) ?? database.prepare(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    const [oldest] = kept.size > KEPT ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
    return statement;
  };
}

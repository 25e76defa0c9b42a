import type { DatabaseSync } from 'node:sqlite';
import { StoreFailure } from '../port.ts';

/** Raised with every change of the tables; kept in the file as user_version. */
const VERSION = 1;

/**
 * Text compares byte by byte (BINARY), so that sort keys are in DynamoDB's order. The long columns stand last: SQLite
 * walks a row's overflow pages to whatever stands behind them, and every read looks at `expires`.
 */
const columns = `
  partition TEXT NOT NULL, sort TEXT NOT NULL, expires REAL,
  one_partition TEXT, one_sort TEXT, two_partition TEXT, two_sort TEXT, body TEXT NOT NULL, bytes BLOB,
  PRIMARY KEY (partition, sort)`;

/** The index columns end with the row's own key, so that a cursor can stand between rows of the same index key. */
const indexesOn = (schema: string, table: string): string => `
  CREATE INDEX ${schema}.${table}_one ON ${table} (one_partition, one_sort, partition, sort) WHERE one_partition IS NOT NULL;
  CREATE INDEX ${schema}.${table}_two ON ${table} (two_partition, two_sort, partition, sort) WHERE two_partition IS NOT NULL;
  CREATE INDEX ${schema}.${table}_expires ON ${table} (expires) WHERE expires IS NOT NULL;`;

/** Creates the tables in an empty file. @throws StoreFailure when a newer release made the file. */
export function migrate(database: DatabaseSync, path: string): void {
  const found = versionOf(database);
  if (found > VERSION) {
    throw new StoreFailure(
      `The store ${path} has schema ${found}, and this release knows ${VERSION}: run the release that wrote it, or a newer one.`,
    );
  }
  if (found === VERSION) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    if (versionOf(database) === 0) {
      database.exec(`
        CREATE TABLE rows (${columns}) WITHOUT ROWID;
        ${indexesOn('main', 'rows')}
        CREATE TABLE log (position INTEGER PRIMARY KEY AUTOINCREMENT, entry TEXT NOT NULL, time INTEGER NOT NULL);
        CREATE TABLE identity AS SELECT lower(hex(randomblob(8))) AS id;
        PRAGMA user_version = ${VERSION};`);
    }
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

/** A copy of the rows in memory, whose indexes may lag behind: see lag.ts. */
export function copyRows(database: DatabaseSync): void {
  database.exec(`
    CREATE TEMP TABLE lagged (${columns}) WITHOUT ROWID;
    ${indexesOn('temp', 'lagged')}
    INSERT INTO lagged SELECT * FROM rows;`);
}

const versionOf = (database: DatabaseSync): number => Number(database.prepare('PRAGMA user_version').get()?.user_version);

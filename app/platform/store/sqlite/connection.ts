import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { StoreFailure } from '../port.ts';
import { failure } from './failure.ts';

/** How long a statement waits for another process's lock, in milliseconds. Transactions wait without blocking: see transaction.ts. */
export const BUSY = 5000;

/** SQLite's page cache, in KiB. */
const CACHE = 65_536;

/** Bytes to which the write-ahead log shrinks again after a load has swollen it. */
const JOURNAL = 67_108_864;

/** FULL syncs at each commit; NORMAL only at checkpoints, for what may be loaded or derived again. */
export type Synchronous = 'FULL' | 'NORMAL';

/** One connection, its statements prepared once each and answering with arrays. */
export interface Connection {
  readonly database: DatabaseSync;
  readonly path: string;
  /** How its transactions are synced that say nothing else. */
  readonly synchronous: Synchronous;
  statement(sql: string): StatementSync;
  /** Runs engine calls and turns the engine's errors into StoreFailure. */
  guard<T>(work: () => T): T;
  close(): void;
}

export function connect(path: string, synchronous: Synchronous): Connection {
  const database = open(path, synchronous);
  const statements = new Map<string, StatementSync>();

  return {
    database,
    path,
    synchronous,
    statement(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const made = database.prepare(sql);
      made.setReturnArrays(true);
      statements.set(sql, made);
      return made;
    },
    guard(work) {
      if (!database.isOpen) throw new StoreFailure(`The store ${path} is closed.`);
      try {
        return work();
      } catch (error) {
        throw failure(error, path);
      }
    },
    close() {
      statements.clear();
      if (database.isOpen) database.close();
    },
  };
}

function open(path: string, synchronous: Synchronous): DatabaseSync {
  try {
    const database = new DatabaseSync(path, { timeout: BUSY });
    database.exec(`
      PRAGMA page_size = 8192;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = ${synchronous};
      PRAGMA temp_store = MEMORY;
      PRAGMA journal_size_limit = ${JOURNAL};
      PRAGMA cache_size = -${CACHE};`);
    return database;
  } catch (error) {
    throw failure(error, path);
  }
}

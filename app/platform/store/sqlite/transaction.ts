import { setTimeout as wait } from 'node:timers/promises';
import { BUSY, type Connection, type Synchronous } from './connection.ts';
import { failure, isBusy } from './failure.ts';

/** How long a write waits for another process to let go of the file, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Runs `work` in a transaction of its own, all of it in one turn of the event loop. While another process holds the
 * lock, this one waits without blocking and goes on serving reads. With NORMAL the write-ahead log is not synced: what
 * was written stands in it before all that follows, and is synced with the next that is.
 * @throws StoreFailure, and what `work` throws; then nothing was written.
 */
export async function transaction<T>(connection: Connection, work: () => T, synchronous: Synchronous = connection.synchronous): Promise<T> {
  const since = performance.now();
  for (;;) {
    const busy = connection.guard(() => begin(connection, synchronous));
    if (busy === undefined) return connection.guard(() => finish(connection, work));
    if (performance.now() - since > PATIENCE) throw failure(busy, connection.path);
    await wait(2 + Math.random() * 8);
  }
}

/** The engine's error when another holds the lock, undefined once it is ours. */
function begin({ database }: Connection, synchronous: Synchronous): unknown {
  database.exec(`PRAGMA busy_timeout = 0; PRAGMA synchronous = ${synchronous}`);
  try {
    database.exec('BEGIN IMMEDIATE');
    return undefined;
  } catch (error) {
    if (isBusy(error)) return error;
    throw error;
  } finally {
    database.exec(`PRAGMA busy_timeout = ${BUSY}`);
  }
}

function finish<T>({ database }: Connection, work: () => T): T {
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

import type { Clock } from '../clock/port.ts';
import type { ChangeLog } from './change-log.ts';
import { changes } from './changed.ts';
import { refuseKey } from './limits.ts';
import type { Found, IndexName, Key, Range, Row, Rows, Store } from './port.ts';
import { connect } from './sqlite/connection.ts';
import { lagBy } from './sqlite/lag.ts';
import { loader } from './sqlite/load.ts';
import { sqliteLog } from './sqlite/log.ts';
import { getRows } from './sqlite/many.ts';
import { getRow, queryRows } from './sqlite/query.ts';
import { recentEntries } from './sqlite/recent.ts';
import { migrate } from './sqlite/schema.ts';
import { sweeping } from './sqlite/sweep.ts';
import { groupedWriter } from './sqlite/write.ts';

export interface SqliteOptions {
  /** The file, or `:memory:`. Its folder must exist. */
  readonly path: string;
  readonly clock: Clock;
  /** Milliseconds by which index queries lag behind, to meet stale indexes on a laptop. Default: not at all. */
  readonly indexDelay?: number;
}

/**
 * The store in one SQLite file. Everything written is synced to disk before it resolves (synchronous = FULL); what is
 * loaded is synced by the write that publishes it. Reads are synchronous inside: some microseconds each.
 */
export function openSqlite({ path, clock, indexDelay = 0 }: SqliteOptions): { store: Store; log: ChangeLog; close(): Promise<void> } {
  const connection = connect(path, 'FULL');
  connection.guard(() => migrate(connection.database, path));
  const lag = indexDelay > 0 ? lagBy(connection, indexDelay) : undefined;
  const changed = changes();
  const recent = recentEntries();
  const writer = groupedWriter(connection, clock, (actions, told) => {
    lag?.note(actions);
    recent.add(told);
    // Behind what waits for this write, and before the next request is taken: the answer does not wait for readers of the log.
    if (told.length > 0) process.nextTick(changed.wake);
  });
  const load = loader(connection, lag && ((actions) => lag.note(actions)));
  const sweeper = sweeping(connection, clock);
  const seconds = (): number => clock.now() / 1000;

  function read<T extends Row>(key: Key<T>): T | undefined {
    refuseKey(key);
    return getRow(connection, key, seconds()) as T | undefined;
  }

  function readMany(keys: readonly Key[]): readonly (Row | undefined)[] {
    for (const key of keys) refuseKey(key);
    return getRows(connection, keys, seconds());
  }

  const store: Store = {
    get: async (key) => connection.guard(() => read(key)),
    getMany: async <const K extends readonly Key[]>(keys: K) => connection.guard(() => readMany(keys)) as unknown as Found<K>,
    query: async <T extends Row>(range: Range<T>) => connection.guard(() => queryRows(connection, 'rows', undefined, range, seconds())) as Rows<T>,
    async queryIndex<T extends Row>(index: IndexName, range: Range<T>) {
      const page = connection.guard(() => {
        lag?.catchUp();
        return queryRows(connection, lag ? 'lagged' : 'rows', index, range, seconds());
      });
      return { ...(page as Rows<T>), mayBeStale: true as const };
    },
    write: writer.write,
    load: load.load,
    close,
  };

  async function close(): Promise<void> {
    await sweeper.stop();
    await writer.drained();
    await load.close();
    connection.close();
  }

  return { store, log: sqliteLog(connection, clock, { recent, changed }), close };
}

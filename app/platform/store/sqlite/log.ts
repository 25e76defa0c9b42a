import type { Clock } from '../../clock/port.ts';
import { type ChangeLog, type Cursor, CursorExpired, type Follower, RETENTION_DAYS } from '../change-log.ts';
import type { Changed } from '../changed.ts';
import type { LogEntry } from '../port.ts';
import type { Connection } from './connection.ts';
import type { Recent } from './recent.ts';

/** Entries given at a time. */
const BATCH = 1000;

/** One writer at a time gives out the positions, so that they are in the order of the commits: nothing trails here. */
const NEXT = 'SELECT position, entry FROM log WHERE position > ? ORDER BY position LIMIT ?';
const LAST = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'log'";
const FIRST = 'SELECT min(position) FROM log';
const EXPIRED = 'The change log does not reach back to here.';
const IDENTITY = 'SELECT id FROM identity';

type Batch = { readonly entries: readonly LogEntry[]; readonly end: number };

/** What this process has written to the log, and who wants to know. */
export type Own = { readonly recent: Recent; readonly changed: Changed };

/** The log of a SQLite store: a cursor is a position and the store's identity, since another file counts anew. */
export function sqliteLog(connection: Connection, clock: Clock, { recent, changed }: Own): ChangeLog {
  const one = (sql: string): unknown => connection.guard(() => (connection.statement(sql).get() as unknown as readonly unknown[] | undefined)?.[0]);
  const identity = String(one(IDENTITY));

  function refuseOutside(position: number): void {
    const last = Number(one(LAST));
    const first = Number(one(FIRST) ?? last + 1);
    if (!(position >= first - 1 && position <= last)) throw new CursorExpired(EXPIRED);
  }

  /** What stands behind a position, by the file, and where it ends. */
  function read(position: number): Batch {
    const found = connection.guard(() => connection.statement(NEXT).all(position, BATCH)) as unknown as readonly (readonly [number, string])[];
    // What goes straight on needs no look at the log's ends, nor does a position that was written here: nothing between has been swept.
    if (found[0]?.[0] !== position + 1 && position !== recent.last()) refuseOutside(position);
    return { entries: found.map(([, entry]): LogEntry => JSON.parse(entry)), end: found.at(-1)?.[0] ?? position };
  }

  /** As read, of what this process has written, without asking the file. */
  function remembered(position: number): Batch | undefined {
    const entries = recent.after(position, BATCH);
    return entries && { entries, end: position + entries.length };
  }

  function follow(cursor: Cursor): Follower {
    const [from, store] = cursor.split('@');
    let position = Number(from);
    let isAtEnd = false;
    return {
      async next() {
        if (store !== identity) throw new CursorExpired(EXPIRED);
        const { entries, end } = remembered(position) ?? read(position);
        if ((entries[0]?.time ?? Number.POSITIVE_INFINITY) < clock.now() - RETENTION_DAYS * 86_400_000) throw new CursorExpired(EXPIRED);
        position = end;
        isAtEnd = entries.length === 0 || end === recent.last();
        return entries;
      },
      changed: (milliseconds) => (isAtEnd && position >= recent.last() ? changed.wait(milliseconds) : Promise.resolve()),
      cursor: () => `${position}@${identity}`,
    };
  }

  return {
    end: async () => `${Number(one(LAST))}@${identity}`,
    follow,
  };
}

import { appliedKey } from '../../core/reputation/records.ts';
import type { Clock } from '../../platform/clock/port.ts';
import { type ChangeLog, type Cursor, RETENTION_DAYS } from '../../platform/store/change-log.ts';
import { type Change, Conflict, type LogEntry, type Store } from '../../platform/store/port.ts';
import { followLog } from './follow.ts';
import { LEASE, leaseOf } from './lease.ts';
import { persist, rest } from './patience.ts';

/** A marker outlives its entry by a day, so that no clock can let an entry return after its marker has gone. */
const MARKER_SECONDS = (RETENTION_DAYS + 1) * 86_400;

/**
 * Milliseconds that entries gather. Each event of a vote is followed by four writes, and each write holds up a process on
 * SQLite for as long as its disk takes: straight behind the vote they tripled the time of the next one.
 */
const GATHER = 100;

/**
 * Writes what follows from an event, together with the mark that it has been applied: once, whoever tries again.
 * False: it had been applied before. At most 99 changes.
 * @throws Conflict when one of the changes is refused; its index is that of `changes`.
 */
export async function writeOnce(store: Store, reader: string, entry: LogEntry, changes: readonly Change[]): Promise<boolean> {
  const marker = { key: appliedKey(reader, entry.id), at: entry.time, expires: Math.ceil(entry.time / 1000) + MARKER_SECONDS };
  try {
    await store.write([...changes, { put: marker, when: 'absent' }], { derived: true });
    return true;
  } catch (error) {
    if (error instanceof Conflict && error.change === changes.length) return false;
    if (error instanceof Conflict && (await store.get(marker.key))) return false;
    throw error;
  }
}

export type FollowOnceOptions = {
  readonly log: ChangeLog;
  readonly store: Store;
  readonly clock: Clock;
  /** Names the reader's lease, cursor and markers. */
  readonly name: string;
  /** Where to begin when no cursor is saved. Default: the end of the log. */
  readonly from?: Cursor;
  /** What follows from an event; nothing when the list is empty. When it throws, or a change is refused, it is asked again. */
  readonly changes: (entry: LogEntry) => readonly Change[] | Promise<readonly Change[]>;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
  /** The log no longer reaches back to the cursor: recomputes from causes and says where to go on. */
  readonly onExpired?: () => Cursor | Promise<Cursor>;
};

/**
 * Runs a reader that writes: one process of the network at a time (the lease), each event once (the marker). The lease
 * alone would not do: a holder may be paused, lose it, and write again before it notices.
 * Resolves when the signal has aborted and the lease is given back.
 */
export async function followOnce(options: FollowOnceOptions): Promise<void> {
  const { store, clock, name, changes, signal, onError } = options;
  const lease = leaseOf(store, clock, name);

  async function apply(entries: readonly LogEntry[]): Promise<void> {
    for (const entry of entries) {
      const what = await changes(entry);
      if (what.length > 0) await writeOnce(store, name, entry, what);
    }
  }

  while (!signal.aborted) {
    const held = await persist(() => lease.take(), signal, onError);
    if (held?.value) {
      const turn = new AbortController();
      const { ended } = followLog({ ...options, apply, gather: GATHER, signal: AbortSignal.any([signal, turn.signal]) });
      while (!signal.aborted && (await persist(() => lease.take(), signal, onError))?.value) await rest(LEASE / 3, signal);
      turn.abort();
      await ended;
    } else await rest(LEASE / 3, signal);
  }
  await lease.release().catch(onError);
}

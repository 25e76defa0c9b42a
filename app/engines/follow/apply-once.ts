import type { Clock } from '../../platform/clock/port.ts';
import type { ChangeLog, Cursor } from '../../platform/store/change-log.ts';
import type { LogEntry, Store } from '../../platform/store/port.ts';
import { followLog } from './follow.ts';
import type { Outdates } from './gathered.ts';
import { LEASE, leaseOf } from './lease.ts';
import { persist, rest } from './patience.ts';
import { type Consequences, togetherOver } from './together.ts';

/**
 * Milliseconds that entries gather. Each event of a vote is followed by four writes, and each write holds up a process on
 * SQLite for as long as its disk takes: straight behind the vote they tripled the time of the next one, and one by one
 * they took longer than the votes did. What has gathered shares a write (together.ts).
 */
const GATHER = 100;

export type FollowOnceOptions = {
  readonly log: ChangeLog;
  readonly store: Store;
  readonly clock: Clock;
  /** Names the reader's lease, cursor and markers. */
  readonly name: string;
  /** Where to begin when no cursor is saved. Default: the end of the log. */
  readonly from?: Cursor;
  readonly changes: Consequences;
  /** Which word to the log need not be written any more where a later one goes into the same write. Default: none. */
  readonly outdates?: Outdates;
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
  const { store, clock, name, changes, outdates, signal, onError } = options;
  const lease = leaseOf(store, clock, name);
  const some = togetherOver(store, name, changes, outdates);

  /** What has been applied is not gone through again when what stands behind it fails. */
  async function apply(entries: readonly LogEntry[], turn: AbortSignal): Promise<void> {
    for (let left = entries; left.length > 0; ) {
      const applied = await persist(() => some(left), turn, onError);
      if (!applied) throw turn.reason;
      left = left.slice(applied.value);
    }
  }

  while (!signal.aborted) {
    const held = await persist(() => lease.take(), signal, onError);
    if (held?.value) {
      const turn = new AbortController();
      const either = AbortSignal.any([signal, turn.signal]);
      const { ended } = followLog({ ...options, apply: (entries) => apply(entries, either), gather: GATHER, signal: either });
      while (!signal.aborted && (await persist(() => lease.take(), signal, onError))?.value) await rest(LEASE / 3, signal);
      turn.abort();
      await ended;
    } else await rest(LEASE / 3, signal);
  }
  await lease.release().catch(onError);
}

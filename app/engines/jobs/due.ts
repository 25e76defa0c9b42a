import { type Due, dueFromKey, dueIn, hourOf } from '../../core/due.ts';
import { everyRow } from '../../core/every-row.ts';
import type { Clock } from '../../platform/clock/port.ts';
import { Conflict, type Store } from '../../platform/store/port.ts';
import { leaseOf } from '../follow/lease.ts';
import { persist, rest } from '../follow/patience.ts';

/** How often it is looked whether something is due, in milliseconds. */
const EVERY = 60_000;

export type DueOptions = {
  readonly store: Store;
  readonly clock: Clock;
  /** Does what is due, by its kind: twice with the same outcome, since whoever did it may be killed before that is noted. */
  readonly work: Readonly<Record<string, (due: Due) => Promise<void>>>;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
};

/** Does what is due when its time has come, one process of the network at a time. Resolves when the signal has aborted. */
export async function doWhatIsDue(options: DueOptions): Promise<void> {
  const { store, clock, signal, onError } = options;
  const lease = leaseOf(store, clock, 'due');
  await persist(() => begin(options), signal, onError);
  while (!signal.aborted) {
    await persist(async () => ((await lease.take()) ? dueRound(options) : undefined), signal, onError);
    await rest(EVERY, signal);
  }
  await lease.release().catch(onError);
}

/** Where the first process of all begins. */
export async function begin({ store, clock }: Pick<DueOptions, 'store' | 'clock'>): Promise<void> {
  await store.write([{ put: { key: dueFromKey, hour: hourOf(clock.now()) }, when: 'absent' }]).catch((error: unknown) => {
    if (!(error instanceof Conflict)) throw error;
  });
}

/** Does what is due by now. What fails is told of and stays, to be tried in the next round. */
export async function dueRound({ store, clock, work, signal, onError }: DueOptions): Promise<void> {
  const now = clock.now();
  const from = (await store.get(dueFromKey))?.hour ?? hourOf(now);
  let left: number | undefined;
  for (let hour = from; hour <= hourOf(now) && !signal.aborted; hour++) {
    for (const due of await everyRow(store, dueIn(hour))) {
      const done = due.at <= now && !signal.aborted && (await did(work[due.due], due, onError));
      // Lost with the power, it is done again.
      if (done) await store.write([{ remove: due.key }], { derived: true });
      else left ??= hour;
    }
  }
  const next = left ?? hourOf(now);
  if (next > from && !signal.aborted) await store.write([{ put: { key: dueFromKey, hour: next } }], { derived: true });
}

/** Whether it was done. A kind that nobody here knows waits for a process that does. */
async function did(work: ((due: Due) => Promise<void>) | undefined, due: Due, onError: (error: unknown) => void): Promise<boolean> {
  if (!work) return false;
  try {
    await work(due);
    return true;
  } catch (error) {
    onError(error);
    return false;
  }
}

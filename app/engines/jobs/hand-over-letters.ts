import { LETTER_HELD, outgoingLetters } from '../../core/inbox/outbox.ts';
import { ulid } from '../../core/ulid.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { Queue } from '../../platform/queue/port.ts';
import type { Store } from '../../platform/store/port.ts';
import { LEASE, leaseOf } from '../follow/lease.ts';
import { persist, rest } from '../follow/patience.ts';
import { LETTER_TASK } from './letters.ts';

/** How often the outbox is looked into, in milliseconds; and when so much waits that the mail server cannot be well. */
const EVERY = 1_000;
const SELDOM = 60_000;
const MUCH = 200;

export type HandOverOptions = {
  readonly store: Store;
  readonly clock: Clock;
  readonly queue: Pick<Queue, 'send'>;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
};

/**
 * Gives the queue what stands in the outbox: one process of the network at a time. What the queue loses (one in memory
 * dies with its process) is still in the outbox, and is given again at the next start, or once its worker's time is over.
 * Resolves when the signal has aborted.
 */
export async function handOverLetters({ clock, onError, queue, signal, store }: HandOverOptions): Promise<void> {
  const lease = leaseOf(store, clock, 'letters');
  const handed = new Map<string, number>();
  let held = false;
  let renew = 0;

  async function round(): Promise<number> {
    if (performance.now() >= renew) {
      held = await lease.take();
      renew = performance.now() + LEASE / 3;
    }
    if (!held) return 0;
    const now = clock.now();
    const waiting = new Set(await outgoingLetters(store));
    for (const letter of handed.keys()) if (!waiting.has(letter)) handed.delete(letter);
    for (const letter of waiting) {
      const before = handed.get(letter);
      if (before !== undefined && before > now - 2 * LETTER_HELD) continue;
      await queue.send({ id: ulid(now), kind: LETTER_TASK, site: 0, data: { letter } });
      handed.set(letter, now);
    }
    return waiting.size;
  }

  while (!signal.aborted) {
    const waiting = await persist(round, signal, onError);
    await rest((waiting?.value ?? 0) > MUCH ? SELDOM : EVERY, signal);
  }
  await lease.release().catch(onError);
}

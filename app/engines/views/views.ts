import { addViews } from '../../core/posts/views.ts';
import type { Clock } from '../../platform/clock/port.ts';
import { LIMITS, type Store } from '../../platform/store/port.ts';
import { newTally } from './tally.ts';

/** How often counts go to the store, in milliseconds. What stops without closing loses so much. */
const FLUSH_EVERY = 10_000;

/** Questions that go in one call: what fits into one write, so that a call that fails has added nothing. */
const AT_ONCE = LIMITS.changes / 2;

/** Views of questions, counted in memory: a write for each view is why others are slow. */
export interface Views {
  count(site: number, question: number): void;
  /** Resolves when what was counted until now is in the store, or is kept for the next time. Never rejects. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export type ViewsOptions = { readonly store: Store; readonly clock: Clock; readonly onError: (error: unknown) => void };

export function openViews({ store, clock, onError }: ViewsOptions): Views {
  const tally = newTally();
  let flushing = Promise.resolve();

  async function flushAll(): Promise<void> {
    for (const [site, counts] of tally.take()) {
      for (let from = 0; from < counts.length; from += AT_ONCE) {
        const some = counts.slice(from, from + AT_ONCE);
        try {
          await addViews(store, clock, site, new Map(some));
        } catch (error) {
          for (const [question, views] of some) tally.add(site, question, views);
          onError(error);
        }
      }
    }
  }

  /** One after the other: a flush that began before must not end after. */
  function flush(): Promise<void> {
    flushing = flushing.then(flushAll);
    return flushing;
  }

  const timer = setInterval(flush, FLUSH_EVERY).unref();
  return {
    count: (site, question) => tally.add(site, question, 1),
    flush,
    close() {
      clearInterval(timer);
      return flush();
    },
  };
}

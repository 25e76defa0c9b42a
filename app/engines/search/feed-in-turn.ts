import type { Clock } from '../../platform/clock/port.ts';
import { LEASE, leaseOf } from '../follow/lease.ts';
import { persist, rest } from '../follow/patience.ts';
import { feedSearch, type SearchFeed, type SearchFeedOptions } from './feed.ts';

/**
 * Feeds an index that many processes share: one of them at a time, which holds the lease. When it ends, another one goes on from
 * the cursor that the index keeps. None waits for it: an engine that is gone, or that a large site is being fed to, stops no page.
 */
export function feedInTurn(options: SearchFeedOptions & { readonly clock: Clock }): SearchFeed {
  const { store, clock, signal, onError } = options;
  const lease = leaseOf(store, clock, 'search');
  let feeding: SearchFeed | undefined;

  const held = async (): Promise<boolean> => (await persist(() => lease.take(), signal, onError))?.value ?? false;

  async function run(): Promise<void> {
    while (!signal.aborted) {
      if (await held()) {
        const turn = new AbortController();
        feeding = feedSearch({ ...options, signal: AbortSignal.any([signal, turn.signal]) });
        do await rest(LEASE / 3, signal);
        while (!signal.aborted && (await held()));
        turn.abort();
        await feeding.ended;
        feeding = undefined;
      } else await rest(LEASE / 3, signal);
    }
    await lease.release().catch(onError);
  }

  return {
    ready: () => true,
    caughtUp: async () => (feeding?.ready() ? feeding.caughtUp() : undefined),
    ended: run(),
  };
}

import type { Check } from '../machines/health/tree.ts';
import type { Cache } from '../platform/cache/port.ts';

/** How the level that processes share is; nothing where there is none. Pages do without it, so it is never required. */
export function cacheCheck({ shared }: Pick<Cache, 'shared'>): readonly Check[] {
  if (!shared) return [];
  return [
    {
      name: 'cache',
      tags: ['cache'],
      required: false,
      measure() {
        const { reachable, ...attributes } = shared();
        return { status: reachable ? 'Healthy' : 'Warning', attributes };
      },
    },
  ];
}

/** The same as numbers, for /metrics. */
export function sharedCacheFigures({ shared }: Pick<Cache, 'shared'>): Readonly<Record<string, number>> {
  if (!shared) return {};
  const { reachable, hits, misses, roundTrips, behind, failures, unreadable, owed } = shared();
  return {
    askyard_shared_cache_reachable: reachable ? 1 : 0,
    askyard_shared_cache_hits: hits,
    askyard_shared_cache_misses: misses,
    askyard_shared_cache_round_trips: roundTrips,
    askyard_shared_cache_behind: behind,
    askyard_shared_cache_failures: failures,
    askyard_shared_cache_unreadable: unreadable,
    askyard_shared_cache_owed_purges: owed,
  };
}

import type { Cache } from './port.ts';

/** No cache at all: every call loads. For measuring what the caches save, and for ruling them out when a page looks wrong. */
export function noCache(): Cache {
  let misses = 0;
  return {
    getSet(_key, _fresh, _stale, load) {
      misses++;
      return load(undefined);
    },
    getSetMany(keys, _fresh, _stale, load) {
      misses += keys.length;
      return load(keys.map((_key, place) => place));
    },
    async purge() {},
    statistics: () => ({ hits: 0, misses, entries: 0 }),
  };
}

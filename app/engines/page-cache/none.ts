import type { PageCache } from './page-cache.ts';

/** A page cache that keeps nothing: for measuring what it saves, and for ruling it out when a page looks wrong. */
export const noPageCache: PageCache = {
  lookup: () => undefined,
  answer() {
    throw new Error('A page cache that keeps nothing was asked to answer.');
  },
  find: () => undefined,
  begin: () => 0,
  keep() {},
  clear() {},
  statistics: () => ({ hits: 0, misses: 0, entries: 0, bytes: 0, found: 0, marked: 0, resting: 0 }),
  caughtUp: async () => {},
  close: async () => {},
};

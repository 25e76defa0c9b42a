import { allSitesOf } from '../../core/sites/registry.ts';
import type { Blobs } from '../../platform/blobs/port.ts';
import type { SearchIndex } from '../../platform/search-index/port.ts';
import type { ChangeLog, Cursor } from '../../platform/store/change-log.ts';
import type { Store } from '../../platform/store/port.ts';
import { followLog } from '../follow/follow.ts';
import { persist, rest } from '../follow/patience.ts';
import { applyToIndex } from './apply.ts';
import { rebuildSearch } from './rebuild.ts';

/**
 * Milliseconds for which entries gather: each batch wakes the index's thread, and reads the posts it names once. Those of
 * a busy second then come to ten and not to hundreds; a new answer is found a tenth of a second later.
 */
const GATHER = 100;

/** How often the cursor is saved into the index, in milliseconds: what a stop may have to go through again. */
const SAVE_EVERY = 1_000;

export type SearchFeedOptions = {
  readonly store: Store;
  readonly log: ChangeLog;
  readonly blobs: Blobs;
  readonly index: SearchIndex;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
};

/** What keeps the index up with the store. */
export interface SearchFeed {
  /** Whether every site has been fed: before that, searches find less than there is. */
  ready(): boolean;
  /** Resolves when all that the log told at the call is found in the index. */
  caughtUp(): Promise<void>;
  /** Resolves when the signal has aborted and the cursor is saved. */
  readonly ended: Promise<void>;
}

/** An index that another process of this box keeps up: two would feed its file the same, each waiting for the other's lock. */
export const FED_ELSEWHERE: SearchFeed = { ready: () => true, caughtUp: async () => undefined, ended: Promise.resolve() };

/**
 * Follows the change log from the cursor that the index itself keeps, so that an index that was lost or is old is
 * noticed: sites it does not hold in full are fed anew first, while pages are served.
 */
export function feedSearch({ store, log, blobs, index, signal, onError }: SearchFeedOptions): SearchFeed {
  let ready = false;
  const ports = { store, blobs, index };

  /** Feeds the sites that the index does not hold, or all of them; what is written meanwhile comes by the log. */
  async function feed(all: boolean): Promise<Cursor> {
    const end = await log.end();
    const held = new Set(all ? [] : await index.sites());
    for (const { number } of await allSitesOf(store)) if (!held.has(number)) await rebuildSearch(store, blobs, index, number, { signal });
    return end;
  }

  async function begin(): Promise<Cursor> {
    const kept = await index.cursor();
    const end = await feed(false);
    const cursor = kept ?? end;
    await index.saveCursor(cursor);
    return cursor;
  }

  const following = persist(begin, signal, onError).then((begun) => {
    if (!begun) return undefined;
    ready = true;
    const apply = (entries: Parameters<typeof applyToIndex>[1]) => applyToIndex(ports, entries, signal);
    return followLog({ log, from: begun.value, apply, onExpired: () => feed(true), gather: GATHER, signal, onError });
  });

  async function run(): Promise<void> {
    const follower = await following;
    if (!follower) return;
    let saved: Cursor | undefined;
    while (!signal.aborted) {
      await rest(SAVE_EVERY, signal);
      const cursor = await follower.atRest((now) => now).catch(() => saved);
      if (cursor === undefined || cursor === saved) continue;
      saved = cursor;
      await index.saveCursor(cursor).catch(onError);
    }
    await follower.ended;
    await index.flush().catch(onError);
  }

  return {
    ready: () => ready,
    async caughtUp() {
      await (await following)?.caughtUp();
      await index.flush();
    },
    ended: run(),
  };
}

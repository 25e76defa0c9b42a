import type { Config } from '../config.ts';
import { purgeCards } from '../engines/jobs/card-purge.ts';
import { type Live, openLive } from '../engines/live/live.ts';
import type { PageCache } from '../engines/page-cache/page-cache.ts';
import { FED_ELSEWHERE, feedSearch } from '../engines/search/feed.ts';
import { feedInTurn } from '../engines/search/feed-in-turn.ts';
import type { Searcher } from '../engines/search/port.ts';
import { searcherOf } from '../engines/search/searcher.ts';
import { openTagEngine, type RunningTagEngine } from '../engines/tag-engine/engine.ts';
import { remoteTagEngine } from '../engines/tag-engine/remote.ts';
import { openViews } from '../engines/views/views.ts';
import { openVisits, type Visited } from '../engines/visits/visits.ts';
import { followUp } from './follow-up.ts';
import { openPages, type PagesConfig } from './open-page-cache.ts';
import type { Ports } from './ports.ts';

/** What works behind the scenes of one process, fed by the change log. */
export interface Engines {
  readonly tagEngine: RunningTagEngine;
  readonly searcher: Searcher;
  readonly pageCache: PageCache;
  readonly live: Live;
  viewed(site: number, question: number): void;
  /** Resolves when the queue has the views that were counted until now. */
  viewsSent(): Promise<void>;
  /** A member has opened a question. */
  visited(site: number, person: number, question: Visited): void;
  /** Whether every site has been fed to the search index. */
  searchFed(): boolean;
  /** Resolves when all that the log held at the call stands in the engines that pages ask. */
  caughtUp(): Promise<void>;
  /** Writes what is left to write, and stops. */
  close(): Promise<void>;
}

/** Opens the engines. The jobs take their places in the log first, so that nothing written from then on is missed. */
export async function openEngines(
  ports: Ports,
  onError: (error: unknown) => void,
  config: PagesConfig & Pick<Config, 'search' | 'worker'>,
  feeds = true,
  /** Where another process holds the machine's tag engine; undefined: this one holds its own. */
  tagEngineAt?: string,
): Promise<Engines> {
  const { search, worker } = config;
  const { store, log, blobs, bus, cache, clock, queue, searchIndex, telemetry } = ports;
  const stop = new AbortController();
  const { signal } = stop;
  const following = await followUp(ports, worker, signal, onError);
  const cards = purgeCards({ log, cache, signal, onError });
  const views = openViews({ queue, clock, onError });
  const visits = openVisits({ store, clock, onError });
  const pageCache = openPages(ports, config, { onView: views.count, onError });
  const feeding = { store, log, blobs, clock, index: searchIndex, signal, onError };
  const isShared = search.kind === 'opensearch';
  const feed = isShared ? (worker ? feedInTurn(feeding) : FED_ELSEWHERE) : feeds ? feedSearch(feeding) : FED_ELSEWHERE;
  const live = openLive({ bus, log, store, clock, onError });
  async function endFollowing(): Promise<void> {
    await live.close();
    stop.abort();
    await Promise.all([following.ended, cards.ended, feed.ended, pageCache.close()]);
  }
  /** A start that fails has to end: what follows the log by now would keep the process, which serves nobody. */
  async function failed(error: unknown): Promise<never> {
    await Promise.allSettled([views.close(), visits.close(), endFollowing()]);
    throw error;
  }
  const tagEngine =
    tagEngineAt === undefined ? await openTagEngine({ store, log, blobs, clock, onError }).catch(failed) : remoteTagEngine(tagEngineAt);

  return {
    tagEngine,
    searcher: searcherOf({ index: searchIndex, clock, store, tags: tagEngine, telemetry }),
    pageCache,
    live,
    viewed: views.count,
    viewsSent: views.flush,
    visited: visits.count,
    searchFed: feed.ready,
    async caughtUp() {
      await tagEngine.untilReady();
      await Promise.all([tagEngine.caughtUp(), feed.caughtUp(), pageCache.caughtUp(), cards.caughtUp()]);
    },
    async close() {
      await views.close();
      await visits.close();
      await tagEngine.close();
      await endFollowing();
    },
  };
}

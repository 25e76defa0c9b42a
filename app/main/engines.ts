import type { Config } from '../config.ts';
import { SWEEP_FILE } from '../core/files/records.ts';
import { sweepFile } from '../core/files/sweep.ts';
import { purgeCards } from '../engines/jobs/card-purge.ts';
import { doWhatIsDue } from '../engines/jobs/due.ts';
import { startJobs } from '../engines/jobs/start.ts';
import { noPageCache } from '../engines/page-cache/none.ts';
import { openPageCache, type PageCache } from '../engines/page-cache/page-cache.ts';
import { feedSearch } from '../engines/search/feed.ts';
import type { Searcher } from '../engines/search/port.ts';
import { searcherOf } from '../engines/search/searcher.ts';
import { openTagEngine, type RunningTagEngine } from '../engines/tag-engine/engine.ts';
import { openViews } from '../engines/views/views.ts';
import type { Ports } from './ports.ts';

/** What works behind the scenes of one process, fed by the change log. */
export interface Engines {
  readonly tagEngine: RunningTagEngine;
  readonly searcher: Searcher;
  readonly pageCache: PageCache;
  viewed(site: number, question: number): void;
  /** Whether every site has been fed to the search index. */
  searchFed(): boolean;
  /** Resolves when all that the log held at the call stands in the engines that pages ask. */
  caughtUp(): Promise<void>;
  /** Writes what is left to write, and stops. */
  close(): Promise<void>;
}

/** Opens the engines. The jobs take their places in the log first, so that nothing written from then on is missed. */
export async function openEngines(ports: Ports, onError: (error: unknown) => void, { cache: { kind } }: Pick<Config, 'cache'>): Promise<Engines> {
  const { store, log, blobs, cache, clock, searchIndex, telemetry } = ports;
  const stop = new AbortController();
  const { signal } = stop;
  const jobs = await startJobs({ store, log, clock, signal, onError });
  const cards = purgeCards({ log, cache, signal, onError });
  const due = doWhatIsDue({ store, clock, work: { [SWEEP_FILE]: (what) => sweepFile({ store, blobs }, what) }, signal, onError });
  const views = openViews({ store, clock, onError });
  const pageCache = kind !== 'off' ? openPageCache({ log, onView: views.count, onError }) : noPageCache;
  const feed = feedSearch({ store, log, blobs, index: searchIndex, signal, onError });
  const tagEngine = await openTagEngine({ store, log, blobs, clock, onError });

  return {
    tagEngine,
    searcher: searcherOf(searchIndex, clock, telemetry),
    pageCache,
    viewed: views.count,
    searchFed: feed.ready,
    async caughtUp() {
      await tagEngine.untilReady();
      await Promise.all([tagEngine.caughtUp(), feed.caughtUp(), pageCache.caughtUp(), cards.caughtUp()]);
    },
    async close() {
      await views.close();
      await tagEngine.close();
      stop.abort();
      await Promise.all([due, jobs.ended, cards.ended, feed.ended, pageCache.close()]);
    },
  };
}

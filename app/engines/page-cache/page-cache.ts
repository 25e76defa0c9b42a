import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SharedBytes } from '../../platform/cache/port.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { ChangeLog } from '../../platform/store/change-log.ts';
import { mayBeKept } from './admission.ts';
import { answerWith, type Sent } from './answer.ts';
import { entriesByName } from './by-name.ts';
import { compressLater } from './compress.ts';
import { withSites } from './dependencies.ts';
import { type Entry, newEntry, type OfferedPage } from './entry.ts';
import { followChanges } from './followed.ts';
import { type Mark, markedCopies } from './marked.ts';
import { recentPurges } from './recent-purges.ts';
import { keyOf, memberKeyOf } from './requests.ts';
import { sharedPages } from './shared-pages.ts';
import { openShelf } from './shelf.ts';
import type { PageFromAfar } from './stored.ts';
import { mayBeKeptUnder } from './urls.ts';
import { measuredWorth } from './worth.ts';

/** Memory for pages unless it is said otherwise. */
const BYTES_AT_MOST = 64 * 1024 * 1024;

/** A page may take this share of it. */
const SHARE_AT_MOST = 1 / 50;

/** A page is made anew after so long, in milliseconds, whatever the log says: for what no event tells of, such as views. */
const OLDEST = 60_000;

/** Milliseconds by which two hosts' clocks may differ: beyond, one of them is not ready. */
const SKEW = 1_000;

export type PageCacheOptions = {
  readonly log: ChangeLog;
  /** Told of each view that the cache answers. */
  readonly onView: (site: number, question: number) => void;
  readonly onError: (error: unknown) => void;
  readonly bytesAtMost?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly ticks?: () => number;
  /** Where processes hand pages on to each other. `edition`: shared-pages.ts. */
  readonly shared?: { readonly bytes: SharedBytes; readonly edition: () => string; readonly clock: Clock };
  /** Whether a reader's session makes no difference to their pages for the time being. */
  readonly everyoneAlike?: () => boolean;
  /** Whether readers who are signed in get everyone's page of what is hot, marked, since the service is late. */
  readonly overload?: { readonly overloaded: () => boolean; readonly mark: Mark };
};

/** Bytes of anonymous pages, answered before the server's plugins. Main hands it to web, whose ByteCache it fits. */
export interface PageCache {
  lookup(request: IncomingMessage): Entry | undefined;
  answer(entry: Entry, request: IncomingMessage, response: ServerResponse): Sent;
  /** The page that another process has made; undefined at once where none is asked. */
  find(request: IncomingMessage, route: string, query: readonly string[]): Promise<Entry | undefined> | undefined;
  begin(): number;
  keep(begun: number, request: IncomingMessage, page: OfferedPage): void;
  /** Forgets every page: for what no event tells of, such as an operator's notice. */
  clear(): void;
  statistics(): PageCacheStatistics;
  /** Resolves when all that the log held at the call has been applied. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

export type PageCacheStatistics = {
  readonly hits: number;
  readonly misses: number;
  readonly entries: number;
  readonly bytes: number;
  /** Pages that another process had made. */
  readonly found: number;
  /** Readers who got everyone's page in the place of their own. */
  readonly marked: number;
  /** Routes whose pages are not shared for the time being, since it does not repay. */
  readonly resting: number;
};

/** Opens an empty cache that follows the log. It keeps nothing before it has found the log's end. */
export function openPageCache(options: PageCacheOptions): PageCache {
  const { log, onView, onError, bytesAtMost = BYTES_AT_MOST, ticks = () => performance.now(), everyoneAlike, overload } = options;
  const byName = entriesByName();
  const shelf = openShelf(bytesAtMost, byName.remove);
  const purges = recentPurges(ticks);
  const worth = measuredWorth(ticks);
  const shared = options.shared && sharedPages({ ...options.shared, worth, ticks });
  const clock = options.shared?.clock;
  const marked = overload && markedCopies(overload.mark);
  const stop = new AbortController();
  const counts = { hits: 0, misses: 0, found: 0, marked: 0 };

  function clear(): void {
    purges.addAll();
    shelf.clear();
  }

  function changed(name: string): void {
    purges.add(name);
    for (const entry of byName.of(name)) shelf.remove(entry);
  }

  const changes = followChanges({ log, signal: stop.signal, onError, changed, allChanged: clear });

  function put(entry: Entry): boolean {
    if (entry.bytes > bytesAtMost * SHARE_AT_MOST) return false;
    byName.add(entry);
    shelf.put(entry);
    return true;
  }

  const keyFor = (request: IncomingMessage): string | undefined => keyOf(request) ?? (everyoneAlike?.() ? memberKeyOf(request) : undefined);

  /** Everyone's page for a reader who is signed in, while there is no time for their own. */
  function forMember(request: IncomingMessage): Entry | undefined {
    if (!marked || !overload?.overloaded()) return undefined;
    const key = memberKeyOf(request);
    const entry = key === undefined ? undefined : shelf.hot(key);
    if (!entry || ticks() - entry.keptAt >= OLDEST) return undefined;
    counts.marked++;
    return marked(entry);
  }

  /** A page of another process's, kept here too, unless what it is made of has changed since it was begun. */
  function taken(key: string, page: PageFromAfar, now: number): Entry | undefined {
    const begun = ticks() - Math.max(0, now - page.begun);
    if (ticks() - begun >= OLDEST || purges.touched(page.names, begun - SKEW)) return undefined;
    const entry = newEntry(key, page, page.names, begun);
    if (!put(entry)) return undefined;
    counts.found++;
    return entry;
  }

  return {
    lookup(request) {
      const key = keyFor(request);
      if (key === undefined) return forMember(request);
      const now = ticks();
      const entry = shelf.get(key, now);
      if (entry && now - entry.keptAt < OLDEST) {
        counts.hits++;
        return entry;
      }
      counts.misses++;
      if (entry) shelf.remove(entry);
      return undefined;
    },

    answer(entry, request, response) {
      const { views } = entry;
      if (views && request.method === 'GET') onView(views.site, views.question);
      return answerWith(entry, request, response);
    },

    find(request, route, query) {
      if (!shared || !clock || !changes.following()) return undefined;
      const key = keyFor(request);
      if (key === undefined || !mayBeKeptUnder(request.url ?? '', query)) return undefined;
      return shared.find(key, route)?.then((page) => page && taken(key, page, clock.now()));
    },

    begin: ticks,

    keep(begun, request, page) {
      const key = keyFor(request);
      if (!changes.following() || key === undefined || !mayBeKept(request, page)) return;
      worth.made(page.route, ticks() - begun);
      const names = withSites(page.dependsOn);
      if (purges.touched(names, begun)) return;
      const entry = newEntry(key, page, names, ticks());
      if (!put(entry)) return;
      const handOn = (): void => {
        if (page.shared !== undefined) shared?.handOn(entry, page.shared, ticks() - begun);
      };
      if (entry.gzip) handOn();
      else compressLater(entry, shelf).then(handOn).catch(onError);
    },

    clear,
    statistics: () => ({ ...counts, entries: shelf.entries, bytes: shelf.bytes, resting: worth.resting().length }),
    caughtUp: changes.caughtUp,

    async close() {
      stop.abort();
      await changes.ended;
    },
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Event } from '../../core/events.ts';
import type { ChangeLog } from '../../platform/store/change-log.ts';
import type { LogEntry } from '../../platform/store/port.ts';
import { followLog } from '../follow/follow.ts';
import { mayBeKept } from './admission.ts';
import { entriesByName } from './by-name.ts';
import { compressLater } from './compress.ts';
import { changedBy, withSites } from './dependencies.ts';
import { type Entry, newEntry, type OfferedPage } from './entry.ts';
import { recentPurges } from './recent-purges.ts';
import { holds, keyOf, takesGzip } from './requests.ts';
import { openShelf } from './shelf.ts';

/** Memory for pages unless it is said otherwise. */
const BYTES_AT_MOST = 64 * 1024 * 1024;

/** A page may take this share of it. */
const SHARE_AT_MOST = 1 / 50;

/** A page is made anew after so long, in milliseconds, whatever the log says: for what no event tells of, such as views. */
const OLDEST = 60_000;

export type PageCacheOptions = {
  readonly log: ChangeLog;
  /** Told of each view that the cache answers. */
  readonly onView: (site: number, question: number) => void;
  readonly onError: (error: unknown) => void;
  readonly bytesAtMost?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly ticks?: () => number;
};

/** Bytes of anonymous pages, answered before the server's plugins. Main hands it to web, whose ByteCache it fits. */
export interface PageCache {
  lookup(request: IncomingMessage): Entry | undefined;
  answer(
    entry: Entry,
    request: IncomingMessage,
    response: ServerResponse,
  ): { readonly route: string; readonly status: number; readonly bytes: number };
  begin(): number;
  keep(begun: number, request: IncomingMessage, page: OfferedPage): void;
  /** Forgets every page: for what no event tells of, such as an operator's notice. */
  clear(): void;
  statistics(): { readonly hits: number; readonly misses: number; readonly entries: number; readonly bytes: number };
  /** Resolves when all that the log held at the call has been applied. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

/** Opens an empty cache that follows the log. It keeps nothing before it has found the log's end. */
export function openPageCache({ log, onView, onError, bytesAtMost = BYTES_AT_MOST, ticks = () => performance.now() }: PageCacheOptions): PageCache {
  const byName = entriesByName();
  const shelf = openShelf(bytesAtMost, byName.remove);
  const purges = recentPurges(ticks);
  const stop = new AbortController();
  let following = false;
  let hits = 0;
  let misses = 0;

  function clear(): void {
    purges.addAll();
    shelf.clear();
  }

  function apply(entries: readonly LogEntry[]): void {
    for (const { site, event } of entries) {
      for (const name of changedBy(site, event as Event)) {
        purges.add(name);
        for (const entry of byName.of(name)) shelf.remove(entry);
      }
    }
  }

  async function onExpired(): Promise<string> {
    const end = await log.end();
    clear();
    return end;
  }

  const follower = followLog({ log, apply, onExpired, onError, signal: stop.signal });
  follower.caughtUp().then(() => {
    clear();
    following = true;
  }, onError);

  return {
    lookup(request) {
      const key = keyOf(request);
      if (key === undefined) return undefined;
      const now = ticks();
      const entry = shelf.get(key, now);
      if (entry && now - entry.keptAt < OLDEST) {
        hits++;
        return entry;
      }
      misses++;
      if (entry) shelf.remove(entry);
      return undefined;
    },

    answer(entry, request, response) {
      const { route, views } = entry;
      if (views && request.method === 'GET') onView(views.site, views.question);
      const asked = request.headers['if-none-match'];
      if (asked !== undefined && holds(asked, entry.opaque)) {
        response.writeHead(304, entry.unchanged).end();
        return { route, status: 304, bytes: 0 };
      }
      const { headers, body } = entry.gzip && takesGzip(request.headers['accept-encoding']) ? entry.gzip : entry.identity;
      response.writeHead(200, headers);
      if (request.method === 'HEAD') {
        response.end();
        return { route, status: 200, bytes: 0 };
      }
      response.end(body);
      return { route, status: 200, bytes: body.byteLength };
    },

    begin: ticks,

    keep(begun, request, page) {
      const key = keyOf(request);
      if (!following || key === undefined || !mayBeKept(request, page)) return;
      const names = withSites(page.dependsOn);
      if (purges.touched(names, begun)) return;
      const entry = newEntry(key, page, names, ticks());
      if (entry.bytes > bytesAtMost * SHARE_AT_MOST) return;
      byName.add(entry);
      shelf.put(entry);
      if (!entry.gzip) compressLater(entry, shelf).catch(onError);
    },

    clear,
    statistics: () => ({ hits, misses, entries: shelf.entries, bytes: shelf.bytes }),
    caughtUp: () => follower.caughtUp(),

    async close() {
      stop.abort();
      await follower.ended;
    },
  };
}

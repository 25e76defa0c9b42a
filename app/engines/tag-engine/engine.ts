import type { SiteNumber } from '../../core/sites/records.ts';
import type { Blobs } from '../../platform/blobs/port.ts';
import type { Clock } from '../../platform/clock/port.ts';
import { type ChangeLog, WATERMARK } from '../../platform/store/change-log.ts';
import type { Store } from '../../platform/store/port.ts';
import { followLog } from '../follow/follow.ts';
import { interestingOf } from './interesting.ts';
import { listingOf } from './listings.ts';
import { type Memory, memoryOf } from './memory.ts';
import type { TagEngine } from './port.ts';
import { relatedTo } from './related.ts';
import { type Kept, Sites } from './sites.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot.ts';

/** Under which name the snapshot stands among the blobs. */
export const SNAPSHOT = 'tag-engine/snapshot';

/** How often a snapshot is taken, in milliseconds: what a crash lets the next start read from the log again. */
const SNAPSHOT_EVERY = 600_000;

export type TagEngineOptions = {
  readonly store: Store;
  readonly log: ChangeLog;
  readonly blobs: Blobs;
  readonly clock: Clock;
  /** Sites to load. Default: every site of the network. */
  readonly sites?: readonly SiteNumber[];
  /** Stops it as `close` does, without a last snapshot. */
  readonly signal?: AbortSignal;
  readonly onError?: (error: unknown) => void;
};

export interface RunningTagEngine extends TagEngine {
  /** Every site of the start is loaded, and the log has been read up to its end. */
  ready(): boolean;
  /** Resolves when it is ready. */
  untilReady(): Promise<void>;
  /** Resolves when every event visible at the call has been applied, and the sites that they told of are loaded. */
  caughtUp(): Promise<void>;
  /** Whether it can be asked at the moment. */
  reachable(): boolean;
  /** Sites that are loaded. */
  sites(): readonly SiteNumber[];
  /** What a site takes, for /metrics; undefined while it is not loaded. */
  memory(site: SiteNumber): Memory | undefined;
  /** Keeps what it knows among the blobs. */
  save(): Promise<void>;
  /** Takes a last snapshot and stops. */
  close(): Promise<void>;
}

/** Opens the engine: from a snapshot where there is a good one, else from the store. It answers for a site once that is loaded. */
export async function openTagEngine(options: TagEngineOptions): Promise<RunningTagEngine> {
  const { store, log, blobs, clock, onError = (error) => console.error(error) } = options;
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([stop.signal, options.signal]) : stop.signal;
  const saved = await blobs.get(SNAPSHOT).then(
    (bytes) => bytes && decodeSnapshot(bytes),
    (error: unknown) => onError(error),
  );
  const from = saved?.cursor ?? (await log.end());
  const sites = new Sites({ store, signal, onError, only: options.sites });

  const following = followLog({
    log,
    from,
    apply: (entries) => sites.apply(entries, following),
    onExpired: async () => {
      const end = await log.end();
      await sites.open([], following);
      return end;
    },
    signal,
    onError,
  });
  let ready = false;
  const started = sites.open(saved?.sites ?? [], following).then(async () => {
    await sites.settled();
    await following.caughtUp();
    // What the log no longer reached back to is being read anew by now.
    await sites.settled();
    ready = true;
  });
  started.catch((error: unknown) => signal.aborted || onError(error));
  const timer = setInterval(() => save().catch(onError), SNAPSHOT_EVERY);
  timer.unref();
  signal.addEventListener('abort', () => clearInterval(timer));

  async function save(): Promise<void> {
    const bytes = await following.atRest((cursor) => encodeSnapshot({ cursor, sites: sites.kept() }, clock.now() - 2 * WATERMARK));
    await blobs.put(SNAPSHOT, bytes);
  }

  async function ask<T>(site: SiteNumber, answer: (kept: Kept) => T, none: T): Promise<T> {
    const kept = sites.now(site) ?? (await sites.later(site, following));
    return kept ? answer(kept) : none;
  }

  return {
    list: (site, listing) => ask(site, ({ index }) => listingOf(index, listing, clock.now()), { total: 0, questions: [] }),
    tags: (site, query) => ask(site, ({ index }) => index.tagList.list(query), { total: 0, tags: [] }),
    related: (site, question, limit) => ask(site, ({ index }) => relatedTo(index, question, limit), []),
    interesting: (site, taste) => ask(site, ({ index }) => interestingOf(index, taste, clock.now()), { total: 0, questions: [] }),
    synonyms: (site, tag) => ask(site, ({ index }) => index.table.synonyms.of(tag), []),
    counts: (site) =>
      ask(site, ({ index }) => ({ questions: index.listed, unanswered: index.unanswered.count, answers: index.answers }), {
        questions: 0,
        unanswered: 0,
        answers: 0,
      }),
    ready: () => ready,
    reachable: () => true,
    sites: () => sites.kept().map(({ number }) => number),
    untilReady: () => started,
    async caughtUp() {
      await following.caughtUp();
      await sites.settled();
    },
    memory(site) {
      const kept = sites.now(site);
      return kept && memoryOf(kept.index);
    },
    save,
    async close() {
      if (ready && !signal.aborted) await save().catch(onError);
      stop.abort();
      await following.ended;
    },
  };
}

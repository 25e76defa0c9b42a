import { type ChangeLog, type Cursor, CursorExpired, type Follower } from '../../platform/store/change-log.ts';
import type { LogEntry, Store } from '../../platform/store/port.ts';
import { persist, rest } from './patience.ts';
import { savedCursor } from './saved-cursor.ts';

/** The longest that an entry written by another process waits to be seen, in milliseconds. */
const POLL = 200;

/** Entries read at once from which on a reader is behind, and waits for no more to gather. */
const BACKLOG = 100;

export type FollowOptions = {
  readonly log: ChangeLog;
  /** Where to begin when no cursor is saved. Default: the end of the log. */
  readonly from?: Cursor;
  /**
   * Called with each batch, one at a time. When it throws, it is reported and called again with the same entries, for
   * as long as it takes: so it is all or nothing, or safe to repeat.
   */
  readonly apply: (entries: readonly LogEntry[]) => void | Promise<void>;
  /** The reader rebuilds what it keeps and says where to go on. Default: at the end of the log. */
  readonly onExpired?: () => Cursor | Promise<Cursor>;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
  /** Milliseconds for which a reader that writes lets entries gather before it reads them: what it does must not come between the writes that it follows. Default: none. */
  readonly gather?: number;
  /** With both, the cursor is kept in the store under this name and taken up from there. */
  readonly store?: Store;
  readonly name?: string;
};

/** A loop that reads the log until its signal aborts. */
export interface Following {
  /** Resolves when all that was visible at the call has been applied and nothing more is there. Rejects once the loop has ended. */
  caughtUp(): Promise<void>;
  /** As caughtUp; then runs `work` between two rounds: the cursor stands exactly behind what was applied, and nothing is applied meanwhile. */
  atRest<T>(work: (cursor: Cursor) => T | Promise<T>): Promise<T>;
  readonly ended: Promise<void>;
}

type Visitor = { readonly visit: (cursor: Cursor) => Promise<void>; readonly refuse: (reason: unknown) => void };

/** Runs a log reader: the one loop under the page cache, the tag engine, the search feed and reputation. */
export function followLog(options: FollowOptions): Following {
  const { log, apply, signal, onError, store, name, gather = 0 } = options;
  const saved = store && name ? savedCursor(store, name) : undefined;
  const visitors: Visitor[] = [];
  /** Entries were read that could not be applied: the cursor stands behind them, and is not to be saved. */
  let isOwing = false;
  let wake = Promise.withResolvers<void>();
  const rouse = () => wake.resolve();

  async function begin(): Promise<Follower> {
    const cursor = (await saved?.read()) ?? options.from ?? (await log.end());
    await saved?.write(cursor);
    return log.follow(cursor);
  }

  async function expired(): Promise<Follower> {
    const cursor = await (options.onExpired?.() ?? log.end());
    await saved?.write(cursor);
    return log.follow(cursor);
  }

  async function round(follower: Follower): Promise<Follower> {
    const present = visitors.splice(0);
    const outcome = await persist(
      () => follower.next().catch((error) => (error instanceof CursorExpired ? error : Promise.reject(error))),
      signal,
      onError,
    );
    if (outcome?.value instanceof CursorExpired) {
      visitors.unshift(...present);
      return (await persist(expired, signal, onError))?.value ?? follower;
    }
    const entries = outcome?.value ?? [];
    const applied = outcome && (entries.length === 0 || (await persist(() => apply(entries), signal, onError)));
    isOwing = entries.length > 0 && !applied;
    if (!applied) {
      visitors.unshift(...present);
      return follower;
    }
    if (entries.length > 0) {
      // An adapter may give a long backlog in parts: only an empty one says that nothing is behind it.
      visitors.unshift(...present);
      await saved?.sometimes(() => follower.cursor()).catch(onError);
      if (entries.length < BACKLOG && visitors.length === 0) await news(follower);
      return follower;
    }
    for (const visitor of present) await visitor.visit(follower.cursor());
    if (visitors.length === 0) await news(follower);
    return follower;
  }

  /** Until there may be something to read, or somebody wants to know. */
  async function news(follower: Follower): Promise<void> {
    await Promise.race([follower.changed(POLL), wake.promise]);
    await gathered();
    // Who comes now is met in the next round. One promise for all rounds would hold on to each race that it was part of.
    wake = Promise.withResolvers<void>();
  }

  /** Until entries have gathered, or somebody wants to know. */
  async function gathered(): Promise<void> {
    if (gather > 0 && visitors.length === 0) await Promise.race([rest(gather, signal), wake.promise]);
  }

  async function loop(): Promise<void> {
    let follower = (await persist(begin, signal, onError))?.value;
    while (follower && !signal.aborted) follower = await round(follower);
    signal.removeEventListener('abort', rouse);
    for (const visitor of visitors.splice(0)) visitor.refuse(signal.reason);
    if (follower && !isOwing) await saved?.write(follower.cursor()).catch(onError);
  }

  signal.addEventListener('abort', rouse);
  const ended = loop();

  function atRest<T>(work: (cursor: Cursor) => T | Promise<T>): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const visit = async (cursor: Cursor) => {
      try {
        resolve(await work(cursor));
      } catch (error) {
        reject(error);
      }
    };
    visitors.push({ visit, refuse: reject });
    rouse();
    return promise;
  }

  return { caughtUp: () => atRest(() => undefined), atRest, ended };
}

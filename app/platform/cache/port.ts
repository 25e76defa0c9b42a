/**
 * The cache: never the source of truth. With it gone, pages are slower and nothing else.
 * The model is Stack Overflow's: https://nickcraver.com/blog/2019/08/06/stack-overflow-how-we-do-app-caching/
 */

declare const unit: unique symbol;

/** A length of time in milliseconds. Branded: 60 ticks once passed for 60 seconds, for hours, unnoticed (Stack Overflow). */
export type Duration = number & { readonly [unit]: 'milliseconds' };

/** The longest that anything is believed, in milliseconds: a max-age of 2,017 years went out once (Stack Overflow). */
const LONGEST = 24 * 60 * 60 * 1000;

/** A duration of so many milliseconds, at most a day and never negative. What is no number is none at all. */
const duration = (milliseconds: number): Duration => (milliseconds > 0 ? Math.min(milliseconds, LONGEST) : 0) as Duration;

export const seconds = (count: number): Duration => duration(count * 1000);
export const minutes = (count: number): Duration => seconds(count * 60);
export const hours = (count: number): Duration => minutes(count * 60);

/** `local` stays in this process, `site` and `global` may be shared by all. */
export type CacheKey = {
  readonly scope: 'global' | 'site' | 'local';
  /** The site's internal number, with scope `site`. */
  readonly site?: number;
  readonly name: string;
  /** Raised when the payload's shape changes, so that two releases can share one cache. */
  readonly schema: number;
};

export interface Cache {
  /**
   * The value, loaded by at most one caller at a time per key. For `stale` after `fresh` has passed the old value is
   * served while one load runs behind. The loader gets the old value and may give it back when it fails. Null is cached.
   */
  getSet<T>(key: CacheKey, fresh: Duration, stale: Duration, load: (old: T | undefined) => Promise<T>): Promise<T>;
  /**
   * getSet of several keys, whose missing values are loaded together: `load` gets their places among the keys and gives
   * their values in that order. Values in the order of the keys.
   */
  getSetMany<T>(
    keys: readonly CacheKey[],
    fresh: Duration,
    stale: Duration,
    load: (missing: readonly number[]) => Promise<readonly T[]>,
  ): Promise<readonly T[]>;
  /** Forgets the value, here and (published) everywhere. Never rejects: where it cannot be told now, it is told later. */
  purge(key: CacheKey): Promise<void>;
  /** Counts since the start, for /metrics. Of this process's own memory. */
  statistics(): { readonly hits: number; readonly misses: number; readonly entries: number };
  /** How the level that processes share is. Absent where there is none. */
  readonly shared?: () => SharedLevel;
  /** Bytes that processes share, such as whole pages. Absent where there is no shared level. */
  readonly bytes?: SharedBytes;
}

/** Bytes under names, on a connection of their own: large values hold up whatever comes behind them. */
export interface SharedBytes {
  readonly reachable: boolean;
  /** Undefined when there are none, or they do not come in time. */
  get(name: string): Promise<Uint8Array | undefined>;
  /** Keeps them for some milliseconds, behind the caller's back, where that works at once. */
  put(name: string, bytes: Uint8Array, life: Duration): void;
}

/** The shared level as one process sees it; counts since its start. */
export type SharedLevel = {
  readonly reachable: boolean;
  /** What went wrong last, while it cannot be reached. */
  readonly reason?: string;
  /** Values that it had, and values that had to be loaded. */
  readonly hits: number;
  readonly misses: number;
  /** Commands that a reader waited for, each a round trip. */
  readonly roundTrips: number;
  /** Commands that no reader waited for: purges, and keeping what was loaded. Signs of life aside. */
  readonly behind: number;
  /** Commands that it did not answer in time, or refused. */
  readonly failures: number;
  /** Values that could not be read: written by nobody of ours. */
  readonly unreadable: number;
  /** Purges that it has yet to be told of. */
  readonly owed: number;
};

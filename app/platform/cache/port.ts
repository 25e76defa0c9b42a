/**
 * The cache: never the source of truth. With it gone, pages are slower and nothing else.
 * The model is Stack Overflow's: https://nickcraver.com/blog/2019/08/06/stack-overflow-how-we-do-app-caching/
 */

declare const unit: unique symbol;

/** A length of time in milliseconds. Branded: 60 ticks once passed for 60 seconds, for hours, unnoticed (Stack Overflow). */
export type Duration = number & { readonly [unit]: 'milliseconds' };

export const seconds = (count: number): Duration => (count * 1000) as Duration;
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
  /** Forgets the value, here and (published) everywhere. */
  purge(key: CacheKey): Promise<void>;
  /** Counts since the start, for /metrics. */
  statistics(): { readonly hits: number; readonly misses: number; readonly entries: number };
}

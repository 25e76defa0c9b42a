/**
 * For so long after a change, in milliseconds, what is made of the changed things is not kept: other readers of the log
 * (tag engine, cards of authors) may not have seen it yet, and a page made of their old state would stand for its full
 * age. Readers look every 200 ms at the latest.
 */
export const SETTLING = 1_000;

/** The same for sites themselves: a process may believe the row of one for 2 s (core/sites/registry.ts, SITE_CACHE). */
export const SITE_SETTLING = 3_000;

/** Names remembered. What began before the oldest forgotten one is not kept at all. */
const NAMES_AT_MOST = 20_000;

/**
 * When things last changed, so that a page begun before a change and ended after it is not kept.
 * Times are of a clock that never goes back.
 */
export interface RecentPurges {
  add(name: string): void;
  /** Everything has changed. */
  addAll(): void;
  /** Whether one of the names changed after `begun`, or so shortly before that not everybody may have noticed. */
  touched(names: readonly string[], begun: number): boolean;
}

export function recentPurges(now: () => number): RecentPurges {
  /** In order of time, the oldest first. */
  const times = new Map<string, number>();
  let forgotten = Number.NEGATIVE_INFINITY;

  return {
    add(name) {
      times.delete(name);
      times.set(name, now());
      if (times.size <= NAMES_AT_MOST) return;
      for (const [eldest, time] of times) {
        times.delete(eldest);
        forgotten = time;
        return;
      }
    },
    addAll() {
      times.clear();
      forgotten = now();
    },
    touched(names, begun) {
      if (forgotten >= begun - SETTLING) return true;
      return names.some((name) => {
        const time = times.get(name);
        return time !== undefined && time >= begun - (name.startsWith('site#') ? SITE_SETTLING : SETTLING);
      });
    },
  };
}

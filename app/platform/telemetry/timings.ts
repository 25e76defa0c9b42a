import type { TimedKind } from './port.ts';

/** All kinds, in the order in which they are written. */
export const TIMED_KINDS: readonly TimedKind[] = ['store', 'cache', 'search', 'tag-engine', 'render'];

/** How often each kind was called and what it took, of one request or of all. */
export class Timings {
  readonly counts: Record<TimedKind, number> = { store: 0, cache: 0, search: 0, 'tag-engine': 0, render: 0 };
  readonly milliseconds: Record<TimedKind, number> = { store: 0, cache: 0, search: 0, 'tag-engine': 0, render: 0 };

  add(kind: TimedKind, milliseconds: number, count = 1): void {
    this.counts[kind] += count;
    this.milliseconds[kind] += milliseconds;
  }

  addAll(other: Timings): void {
    for (const kind of TIMED_KINDS) this.add(kind, other.milliseconds[kind], other.counts[kind]);
  }
}

import type { Clock } from '../../platform/clock/port.ts';
import { type Change, Conflict, LIMITS, type Store } from '../../platform/store/port.ts';
import { logEntry } from '../commit.ts';
import type { SiteNumber } from '../sites/records.ts';
import { questionKey } from './keys.ts';
import type { PostId } from './records.ts';

/** Questions a write takes: each is an addition and an event. */
const A_WRITE = LIMITS.changes / 2;

/** What adds views to questions, each at the place of its pair: refused there where the question is gone. Twice as many changes. */
export const viewChanges = (clock: Clock, site: SiteNumber, counts: readonly (readonly [PostId, number])[]): readonly Change[] => [
  ...counts.map(([id, views]) => ({ update: questionKey(site, id), add: { views }, when: 'present' as const })),
  ...counts.map(([question, views]) => {
    const at = clock.now();
    return { log: logEntry(at, site, question, { kind: 'viewed', at, question, views }) };
  }),
];

/**
 * Adds views that were counted in memory to their questions. Not a change of state, and no local write either: a site
 * that was only read may still be replaced. Questions that are gone are left out.
 */
export async function addViews(store: Store, clock: Clock, site: SiteNumber, counts: ReadonlyMap<PostId, number>): Promise<void> {
  let left = [...counts];
  while (left.length > 0) {
    const now = left.slice(0, A_WRITE);
    try {
      await store.write(viewChanges(clock, site, now));
      left = left.slice(A_WRITE);
    } catch (error) {
      const gone = error instanceof Conflict ? now[error.change] : undefined;
      if (!gone) throw error;
      left = left.filter((counted) => counted !== gone);
    }
  }
}

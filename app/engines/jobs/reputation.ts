import type { Event } from '../../core/events.ts';
import { reputationChanges } from '../../core/reputation/apply.ts';
import { causesOf } from '../../core/reputation/causes.ts';
import { partsOf } from '../../core/reputation/parts.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { Change, LogEntry, Store } from '../../platform/store/port.ts';
import { writeOnce } from '../follow/apply-once.ts';
import { siteNow } from './site-now.ts';

/**
 * Brings votes, acceptances and deletions to people's reputation, behind the write that made them: a popular author is
 * no hot spot. What exceeds a write goes in parts, each once by a marker of its own, the last with the event's.
 */
export function reputationJob(store: Store, clock: Clock): (entry: LogEntry) => Promise<readonly Change[]> {
  return async (entry) => {
    const event = entry.event as Event;
    const moved = causesOf(event);
    if (moved.length === 0) return [];
    const site = await siteNow(store, entry.site);
    // A meta site's reputation comes from its main site.
    if (site?.meta) return [];
    const applying = { store, clock, number: entry.site, site, at: event.at };
    const parts = partsOf(moved);
    for (const [index, part] of parts.slice(0, -1).entries()) {
      await writeOnce(store, 'reputation', { ...entry, id: `${entry.id}#${index}` }, await reputationChanges(applying, part));
    }
    return reputationChanges(applying, parts.at(-1) ?? []);
  };
}

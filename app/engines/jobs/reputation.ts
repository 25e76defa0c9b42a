import { dayOf } from '../../core/context.ts';
import type { Event } from '../../core/events.ts';
import { reputationChanges } from '../../core/reputation/apply.ts';
import { causesOf } from '../../core/reputation/causes.ts';
import { partsOf } from '../../core/reputation/parts.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { LogEntry, Store } from '../../platform/store/port.ts';
import { writeOnce } from '../follow/write-once.ts';
import type { Job } from './job.ts';
import { siteNow } from './site-now.ts';

/**
 * Brings votes, acceptances and deletions to people's reputation, behind the write that made them: a popular author is
 * no hot spot. What exceeds a write goes in parts, each once by a marker of its own, the last with the event's.
 */
export function reputationJob(store: Store, clock: Clock): Job {
  return async (entry, behind = store) => {
    const event = entry.event as Event;
    const moved = causesOf(event);
    if (moved.length === 0) return [];
    const site = await siteNow(store, entry.site);
    // A meta site's reputation comes from its main site.
    if (site?.meta) return [];
    const applying = { store: behind, clock, number: entry.site, site, at: event.at };
    const parts = partsOf(moved);
    for (const [index, part] of parts.slice(0, -1).entries()) {
      await writeOnce(behind, 'reputation', { ...entry, id: `${entry.id}#${index}` }, await reputationChanges(applying, part));
    }
    return reputationChanges(applying, parts.at(-1) ?? []);
  };
}

/** Of a person's reputation the last word counts; each day on which it moved is told of, since badges look at the day. */
export function reputationOutdates(later: LogEntry, earlier: LogEntry): boolean {
  const [now, before] = [later.event as Event, earlier.event as Event];
  if (now.kind !== 'reputation-changed' || before.kind !== 'reputation-changed') return false;
  return later.site === earlier.site && now.person === before.person && dayOf(now.at) === dayOf(before.at);
}

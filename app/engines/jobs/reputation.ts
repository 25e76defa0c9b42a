import type { Event } from '../../core/events.ts';
import { reputationChanges } from '../../core/reputation/apply.ts';
import { siteByNumber } from '../../core/sites/registry.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { Change, LogEntry, Store } from '../../platform/store/port.ts';

/** Brings votes and acceptances to people's reputation, behind the write that made them: a popular author is no hot spot. */
export function reputationJob(store: Store, clock: Clock): (entry: LogEntry) => Promise<readonly Change[]> {
  return async (entry) => {
    const event = entry.event as Event;
    if (event.kind !== 'voted' && event.kind !== 'accepted') return [];
    return reputationChanges(store, clock, entry.site, await siteByNumber(store, entry.site), event);
  };
}

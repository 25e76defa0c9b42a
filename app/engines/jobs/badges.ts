import type { Event } from '../../core/events.ts';
import { leasedIds } from '../../core/ids.ts';
import { awardChanges } from '../../core/reputation/badge-award.ts';
import { doneBy } from '../../core/reputation/badge-deeds.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { Change, LogEntry, Store } from '../../platform/store/port.ts';
import { siteNow } from './site-now.ts';

/** Awards badges behind the deeds that earn them. */
export function badgesJob(store: Store, clock: Clock): (entry: LogEntry) => Promise<readonly Change[]> {
  const ids = leasedIds(store);
  return async (entry) => {
    const site = await siteNow(store, entry.site);
    if (!site) return [];
    const event = entry.event as Event;
    const awarding = { store, clock, ids, site };
    const { candidates, changes = [] } = await doneBy(awarding, event);
    return [...changes, ...(await awardChanges(awarding, event.at, candidates))];
  };
}

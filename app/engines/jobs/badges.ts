import type { Event } from '../../core/events.ts';
import { leasedIds } from '../../core/ids.ts';
import { awardChanges } from '../../core/reputation/badge-award.ts';
import { doneBy } from '../../core/reputation/badge-deeds.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Job } from './job.ts';
import { siteNow } from './site-now.ts';

/** Awards badges behind the deeds that earn them. */
export function badgesJob(store: Store, clock: Clock): Job {
  const ids = leasedIds(store);
  return async (entry, behind = store) => {
    const site = await siteNow(store, entry.site);
    if (!site) return [];
    const event = entry.event as Event;
    const awarding = { store: behind, clock, ids, site };
    const { candidates, changes = [] } = await doneBy(awarding, event);
    return [...changes, ...(await awardChanges(awarding, event.at, candidates))];
  };
}

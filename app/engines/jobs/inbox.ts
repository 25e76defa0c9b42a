import type { Event } from '../../core/events.ts';
import { tellingChanges } from '../../core/inbox/tell.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Job } from './job.ts';
import { siteNow } from './site-now.ts';

/** Tells people what concerns them, behind the deeds of others; letters.ts sends what is to be sent. */
export function inboxJob(store: Store, clock: Clock): Job {
  return async (entry, behind = store) => {
    const site = await siteNow(store, entry.site);
    return site ? tellingChanges({ store: behind, clock, site }, entry.event as Event) : [];
  };
}

import type { Event } from '../../core/events.ts';
import { tellingChanges } from '../../core/inbox/tell.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { Change, LogEntry, Store } from '../../platform/store/port.ts';
import { siteNow } from './site-now.ts';

/** Tells people what concerns them, behind the deeds of others; letters.ts sends what is to be sent. */
export function inboxJob(store: Store, clock: Clock): (entry: LogEntry) => Promise<readonly Change[]> {
  return async (entry) => {
    const site = await siteNow(store, entry.site);
    return site ? tellingChanges({ store, clock, site }, entry.event as Event) : [];
  };
}

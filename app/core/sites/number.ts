import { Conflict, type Store } from '../../platform/store/port.ts';
import { type SiteNumber, siteCounterKey } from './records.ts';

/** A number that no site has or had. Content may be written under it before the site is added: nobody looks there. */
export async function nextSiteNumber(store: Store): Promise<SiteNumber> {
  for (;;) {
    const counter = await store.get(siteCounterKey);
    const last = (counter?.last ?? 0) + 1;
    try {
      await store.write([{ update: siteCounterKey, set: { last }, when: counter ? { equals: { last: counter.last } } : 'absent' }]);
      return last;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
}

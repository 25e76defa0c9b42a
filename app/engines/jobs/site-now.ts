import { forgetSites } from '../../core/sites/known.ts';
import type { Site, SiteNumber } from '../../core/sites/records.ts';
import { siteByNumber } from '../../core/sites/registry.ts';
import type { Store } from '../../platform/store/port.ts';

/**
 * The site under a number, read anew before a reader gives it up: one added by another process within the last two
 * seconds is not yet among the sites that this one knows, and its first events come but once.
 */
export async function siteNow(store: Store, number: SiteNumber): Promise<Site | undefined> {
  const known = await siteByNumber(store, number);
  if (known || number === 0) return known;
  forgetSites(store);
  return siteByNumber(store, number);
}

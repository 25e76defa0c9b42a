import type { Clock } from '../../platform/clock/port.ts';
import { Conflict, type Store } from '../../platform/store/port.ts';
import { logEntry } from '../commit.ts';
import { EDITION } from './edition.ts';
import { HostTaken, SiteKeyRefused, SiteKeyTaken } from './errors.ts';
import { forgetSites, knownSites } from './known.ts';
import { nextSiteNumber } from './number.ts';
import { type Site, type SiteNumber, siteKey } from './records.ts';
import { mayBeSiteKey } from './rules.ts';

/** What a new site is given; the rest has its defaults. `number`, when content stands under it already. */
export type NewSite = Pick<Site, 'siteKey' | 'title'> &
  Partial<Pick<Site, 'number' | 'tagline' | 'hosts' | 'created' | 'language' | 'fingerprint' | 'source' | 'meta' | 'reputationRules'>>;

/** Every site of the network, by key. */
export async function allSitesOf(store: Store): Promise<readonly Site[]> {
  return (await knownSites(store)).sites;
}

/** The site under a key, if there is one. */
export async function siteByKey(store: Store, key: string): Promise<Site | undefined> {
  return (await knownSites(store)).byKey.get(key);
}

/** The site that a number stands for now: none for one that was replaced or is not yet published. */
export async function siteByNumber(store: Store, number: SiteNumber): Promise<Site | undefined> {
  return (await knownSites(store)).byNumber.get(number);
}

/** The site that a request's host means: its own host, or KEY.<network host>. Without a port, in lower case. */
export async function siteByHost(store: Store, host: string, networkHost: string): Promise<Site | undefined> {
  const { byHost, byKey } = await knownSites(store);
  return byHost.get(host) ?? (host.endsWith(`.${networkHost}`) ? byKey.get(host.slice(0, -networkHost.length - 1)) : undefined);
}

/**
 * Adds a site: empty, or over content already written under its `number`. From here on it is on the network.
 * @throws SiteKeyRefused, SiteKeyTaken, HostTaken
 */
export async function addSite(store: Store, clock: Clock, wanted: NewSite): Promise<Site> {
  if (!mayBeSiteKey(wanted.siteKey)) throw new SiteKeyRefused(wanted.siteKey);
  forgetSites(store);
  for (const other of await allSitesOf(store)) {
    if (other.siteKey === wanted.siteKey) throw new SiteKeyTaken(wanted.siteKey);
    const host = wanted.hosts?.find((name) => other.hosts.includes(name));
    if (host) throw new HostTaken(host, other.siteKey);
  }

  const site: Site = {
    tagline: '',
    hosts: [],
    created: clock.now(),
    readOnly: false,
    language: 'en',
    meta: false,
    ...wanted,
    key: siteKey(wanted.siteKey),
    number: wanted.number ?? (await nextSiteNumber(store)),
    edition: EDITION,
  };
  const event = { kind: 'site-added', at: clock.now(), siteKey: site.siteKey, number: site.number } as const;
  try {
    await store.write([{ put: site, when: 'absent' }, { log: logEntry(clock.now(), 0, 0, event) }]);
  } catch (error) {
    if (error instanceof Conflict) throw new SiteKeyTaken(wanted.siteKey);
    throw error;
  } finally {
    forgetSites(store);
  }
  return site;
}

import type { Store } from '../../platform/store/port.ts';
import { everyRow } from '../every-row.ts';
import { allSites, type Site, type SiteNumber } from './records.ts';

/** How long a process may believe what it read of the sites, in milliseconds. Whoever replaces a site waits it out. */
export const SITE_CACHE = 2_000;

/** The network's sites, as read at one moment. */
export type KnownSites = {
  readonly sites: readonly Site[];
  readonly byKey: ReadonlyMap<string, Site>;
  readonly byNumber: ReadonlyMap<SiteNumber, Site>;
  readonly byHost: ReadonlyMap<string, Site>;
};

const believed = new WeakMap<Store, { readonly until: number; readonly sites: Promise<KnownSites> }>();

/** Reads the sites anew at the next question: for this process's own changes. Others find out within SITE_CACHE. */
export function forgetSites(store: Store): void {
  believed.delete(store);
}

/** The sites, at most SITE_CACHE old. */
export function knownSites(store: Store): Promise<KnownSites> {
  // The process's own steady time: what a clock says may be moved, how old a belief is may not.
  const now = performance.now();
  const held = believed.get(store);
  if (held && now < held.until) return held.sites;
  const belief = { until: now + SITE_CACHE, sites: read(store) };
  believed.set(store, belief);
  belief.sites.catch(() => {
    if (believed.get(store) === belief) believed.delete(store);
  });
  return belief.sites;
}

async function read(store: Store): Promise<KnownSites> {
  const sites = await everyRow(store, allSites);
  return {
    sites,
    byKey: new Map(sites.map((site) => [site.siteKey, site])),
    byNumber: new Map(sites.map((site) => [site.number, site])),
    byHost: new Map(sites.flatMap((site) => site.hosts.map((host) => [host, site]))),
  };
}

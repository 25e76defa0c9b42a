import type { Config } from '../config.ts';
import type { Site } from '../core/sites/records.ts';
import { allSitesOf, siteByHost } from '../core/sites/registry.ts';
import type { Store } from '../platform/store/port.ts';
import { type Audience, standing } from '../web/hosts.ts';

/** Where the network and its sites are reached. */
export interface Addresses {
  /** Scheme, host and port of the network's own pages. */
  readonly network: string;
  /** The same of the content host. */
  readonly content: string;
  of(site: Site): string;
  /** Whom a host name means. */
  audienceOf(host: string): Promise<Audience<Site>>;
  all(): Promise<readonly { readonly site: Site; readonly address: string }[]>;
}

/** The port that readers see: ours on plain HTTP; before a load balancer, that of the scheme. */
export function addressesOf(config: Config, port: number, store: Store): Addresses {
  const suffix = config.scheme === 'https' || port === 80 ? '' : `:${port}`;
  const at = (host: string): string => `${config.scheme}://${host}${suffix}`;
  const of = (site: Site): string => at(site.hosts[0] ?? `${site.siteKey}.${config.networkHost}`);
  return {
    network: at(config.networkHost),
    content: at(config.contentHost),
    of,
    async audienceOf(host) {
      const kind = standing(host, config.networkHost, config.contentHost);
      if (kind !== 'site') return { kind };
      const site = await siteByHost(store, host, config.networkHost);
      return site ? { kind, site } : { kind: 'unknown' };
    },
    async all() {
      return (await allSitesOf(store)).map((site) => ({ site, address: of(site) }));
    },
  };
}

import type { Environment, HostedZone, Site } from './environment.ts';

type Hosts = Pick<Environment, 'networkHost' | 'contentHost' | 'sites' | 'hostedZones'>;

/** Whether a host is a domain itself or lies under it. */
export const liesUnder = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

/** Where readers find a site. */
export const hostOf = ({ networkHost }: Pick<Environment, 'networkHost'>, site: Site): string => site.host ?? `${site.key}.${networkHost}`;

/** Every host that readers ask for, the network's first and the content's last. */
export const hostsOf = (environment: Omit<Hosts, 'hostedZones'>): readonly string[] => [
  ...new Set([environment.networkHost, ...environment.sites.map((site) => hostOf(environment, site)), environment.contentHost]),
];

/** Hosts whose readers get a release first. */
export function canaryHostsOf(environment: Pick<Environment, 'networkHost' | 'sites'>): readonly string[] {
  const own = environment.sites.filter(({ canary }) => canary).map((site) => hostOf(environment, site));
  return own.length > 0 ? own : [environment.networkHost];
}

/** The zone that a host's records belong in: the closest one, as resolvers would find it. */
export const hostedZoneOf = ({ hostedZones }: Pick<Environment, 'hostedZones'>, host: string): HostedZone | undefined =>
  hostedZones.filter(({ name }) => liesUnder(host, name)).toSorted((a, b) => b.name.length - a.name.length)[0];

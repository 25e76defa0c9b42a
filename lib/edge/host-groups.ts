import type { Environment } from '../config/environment.ts';
import { hostOf, liesUnder } from '../config/hosts.ts';

/** Hosts that share a certificate, and so a distribution, which has one. */
export interface HostGroup {
  /** Part of logical ids: Content, Sites, Sites2 and so on. Existing groups keep theirs when sites are added at the end. */
  readonly name: string;
  readonly kind: 'sites' | 'content';
  /** Every host that is answered, those that only lead on (www) among them. */
  readonly hosts: readonly string[];
  /** Names on the certificate; a wildcard stands for the sites beneath the network's host. */
  readonly names: readonly string[];
}

/** Names that ACM takes on one certificate before a quota is raised. */
export const NAMES_A_CERTIFICATE = 10;

/** The hosts of an environment, grouped by the certificates they need. */
export function hostGroups({ networkHost, contentHost, sites }: Pick<Environment, 'networkHost' | 'contentHost' | 'sites'>): readonly HostGroup[] {
  const hosts = sites.map((site) => hostOf({ networkHost }, site));
  // A wildcard reaches one level: anything deeper is named by itself.
  const [beneath, apart] = parted(hosts, (host) => liesUnder(host, networkHost) && host.split('.').length === networkHost.split('.').length + 1);
  const first = [networkHost, `*.${networkHost}`];
  const groups: { hosts: string[]; names: string[] }[] = [{ hosts: [networkHost, `www.${networkHost}`, ...beneath], names: first }];
  for (const host of apart) {
    const pair = [host, `www.${host}`];
    const last = groups.at(-1);
    if (last && last.names.length + pair.length <= NAMES_A_CERTIFICATE) {
      last.hosts.push(...pair);
      last.names.push(...pair);
    } else groups.push({ hosts: pair, names: [...pair] });
  }
  return [
    { name: 'Content', kind: 'content', hosts: [contentHost], names: [contentHost] },
    ...groups.map((group, place): HostGroup => ({ name: place === 0 ? 'Sites' : `Sites${place + 1}`, kind: 'sites', ...group })),
  ];
}

function parted<T>(all: readonly T[], holds: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(holds), all.filter((one) => !holds(one))];
}

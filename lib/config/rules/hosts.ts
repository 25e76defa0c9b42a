import { canaryHostsOf, hostedZoneOf, hostOf, hostsOf, liesUnder } from '../hosts.ts';
import { type Rule, repeated } from './rule.ts';

/** Names that the network uses for itself on its own host. */
const RESERVED = ['www', 'api', 'admin', 'assets', 'usercontent'];

/** What strangers uploaded could set cookies for every domain above its own, and read those of every domain below. */
const contentApart: Rule = ({ contentHost, networkHost, sites }) =>
  [networkHost, ...sites.map((site) => hostOf({ networkHost }, site))]
    .filter((host) => liesUnder(contentHost, host) || liesUnder(host, contentHost))
    .map((host) => ({ field: 'contentHost', value: contentHost, allowed: `a domain that neither contains nor lies under ${host}` }))
    .slice(0, 1);

/** A hosted zone is a registrable domain or lies in one: two hosts in one zone are siblings, and a sibling sets cookies for the parent. */
const contentInItsOwnZone: Rule = (environment) => {
  const { contentHost } = environment;
  const zone = hostedZoneOf(environment, contentHost);
  const beside = hostsOf(environment).find((host) => host !== contentHost && zone && hostedZoneOf(environment, host) === zone);
  return beside && zone
    ? [{ field: 'contentHost', value: contentHost, allowed: `a domain outside the zone ${zone.name}, in which ${beside} lies as well` }]
    : [];
};

const everyHostHasAZone: Rule = (environment) =>
  hostsOf(environment)
    .filter((host) => !hostedZoneOf(environment, host))
    .map((host) => ({
      field: 'hostedZones',
      value: environment.hostedZones.map(({ name }) => name),
      allowed: `a hosted zone for every host: add id and name of the one that ${host} lies in, delegated to Route 53`,
    }));

const zonesAreNamedOnce: Rule = ({ hostedZones }) =>
  repeated(hostedZones.map(({ name }) => name)).map((name) => ({ field: 'hostedZones', value: name, allowed: 'each zone once' }));

const sitesAreApart: Rule = ({ networkHost, sites }) => [
  ...repeated(sites.map(({ key }) => key)).map((key) => ({ field: 'sites', value: key, allowed: 'each key once' })),
  ...repeated([networkHost, ...sites.map((site) => hostOf({ networkHost }, site))]).map((host) => ({
    field: 'sites',
    value: host,
    allowed: 'a host of its own for each site, and not the network’s',
  })),
  ...sites.flatMap(({ key }, place) =>
    RESERVED.includes(key) ? [{ field: `sites[${place}].key`, value: key, allowed: `any key but ${RESERVED.join(', ')}` }] : [],
  ),
];

/** A rule of a load balancer holds five values. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const CANARY_HOSTS = 5;

const fewCanaries: Rule = (environment) => {
  const hosts = canaryHostsOf(environment);
  return hosts.length > CANARY_HOSTS ? [{ field: 'sites', value: hosts, allowed: `canary: true on ${CANARY_HOSTS} sites at the most` }] : [];
};

/** Who answers for which domain. */
export const hostRules: readonly Rule[] = [contentApart, contentInItsOwnZone, everyHostHasAZone, zonesAreNamedOnce, sitesAreApart, fewCanaries];

import { expect, test } from 'vitest';
import { dev } from '../../../lib/config/dev.ts';
import type { Environment } from '../../../lib/config/environment.ts';
import { environments } from '../../../lib/config/environments.ts';
import { production } from '../../../lib/config/production.ts';
import { staging } from '../../../lib/config/staging.ts';
import { EnvironmentRefused, validate } from '../../../lib/config/validate.ts';

/** What is said of a configuration, as it might come from a file that nobody has checked the types of. */
function refused(environment: Environment, changes: object): readonly string[] {
  try {
    validate({ ...environment, ...changes });
    return [];
  } catch (error) {
    if (error instanceof EnvironmentRefused) return error.sentences;
    throw error;
  }
}

test.each(environments)('$name is sound as it is', (environment) => {
  expect(refused(environment, {})).toEqual([]);
});

const { fleet, cache } = staging;
const opensearch = { kind: 'opensearch', instanceType: 'm7g.large.search', instances: 3, volumeGib: 20 };
const line = { name: 'late', schedule: 'cron(0 22 ? * * *)', timeZone: 'Europe/Berlin', minimum: 2 };
const noon = { ...line, name: 'noon' };

test.each<[string, object, string]>([
  ['a name that is slightly off', { natGateway: 1 }, 'staging: natGateway is 1; allowed is nothing: no field is called that, but name, region'],
  [
    'one within a field',
    { fleet: { ...fleet, minimun: 2 } },
    'staging: fleet.minimun is 2; allowed is nothing: no field is called that, but instanceTypes',
  ],
  ['a field left out', { cache: undefined }, 'staging: cache is missing; allowed is the shared cache'],
  ['a field within left out', { cache: { ...cache, replicas: undefined } }, 'staging: cache.replicas is missing; allowed is 0 to 5 replicas'],
  ['another type', { disposable: 'no' }, 'staging: disposable is "no"; allowed is true or false'],
  ['an unknown region', { region: 'eu-centarl-1' }, 'staging: region is "eu-centarl-1"; allowed is one of ap-northeast-1'],
  ['an account that is none', { account: '12345' }, 'staging: account is "12345"; allowed is an AWS account id of twelve digits'],
  [
    'an unknown zone',
    { zones: ['eu-central-1a', 'eu-central-1d'] },
    'staging: zones[1] is "eu-central-1d"; allowed is one of eu-central-1a, eu-central-1b',
  ],
  ['a zone of elsewhere', { zones: ['eu-central-1a', 'eu-west-1a'] }, 'staging: zones[1] is "eu-west-1a"; allowed is one of eu-central-1a'],
  ['a zone twice', { zones: ['eu-central-1a', 'eu-central-1a'] }, 'staging: zones is "eu-central-1a"; allowed is each zone once'],
  ['one zone', { zones: ['eu-central-1a'] }, 'staging: zones is ["eu-central-1a"]; allowed is 2 to 3 zones, since a load balancer asks for two'],
  ['more zones with instances than there are', { zones: staging.zones.slice(1) }, 'staging: instanceZones is 3; allowed is 1 to 2'],
  ['a malformed host', { networkHost: 'Ask Yard' }, 'staging: networkHost is "Ask Yard"; allowed is a domain in small letters'],
  [
    'a missing domain',
    { sites: [{ key: 'c', title: 'C', host: 'c.example' }] },
    'allowed is a hosted zone for every host: add id and name of the one that c.example',
  ],
  [
    'a malformed zone id',
    { hostedZones: [{ id: 'zone-1', name: 'x.example' }] },
    'staging: hostedZones[0].id is "zone-1"; allowed is the id of a Route 53 hosted zone',
  ],
  ['content under a site', { contentHost: 'files.code-staging.example' }, 'neither contains nor lies under code-staging.example'],
  ['content above the network', { contentHost: 'askyard.example' }, 'neither contains nor lies under staging.askyard.example'],
  [
    'content beside the network',
    {
      networkHost: 'a.yard.org',
      contentHost: 'b.yard.org',
      sites: [{ key: 'c', title: 'C' }],
      hostedZones: [{ id: 'Z00000000', name: 'yard.org' }],
    },
    'staging: contentHost is "b.yard.org"; allowed is a domain outside the zone yard.org, in which a.yard.org lies as well',
  ],
  [
    'content above the network and its zone',
    { networkHost: 'net.staging.askyard-content.example' },
    'neither contains nor lies under net.staging.askyard-content.example',
  ],
  ['a reserved key', { sites: [{ key: 'admin', title: 'A' }] }, 'staging: sites[0].key is "admin"; allowed is any key but www, api, admin'],
  [
    'a key twice',
    {
      sites: [
        { key: 'a', title: 'A' },
        { key: 'a', title: 'B', host: 'code-staging.example' },
      ],
    },
    'staging: sites is "a"; allowed is each key once',
  ],
  [
    'a site at the network’s host',
    { sites: [{ key: 'a', title: 'A', host: staging.networkHost }] },
    'allowed is a host of its own for each site, and not the network’s',
  ],
  [
    'more canaries than a rule of the load balancer holds',
    { sites: ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => ({ key, title: key, canary: true })) },
    'allowed is canary: true on 5 sites at the most',
  ],
  ['no way out', { natGateways: 0 }, 'staging: natGateways is 0; allowed is 1 to 3 where publicInstances is false'],
  ['a smallest fleet above the largest', { fleet: { ...fleet, minimum: 9 } }, 'staging: fleet.minimum is 9; allowed is 1 to 4, the maximum'],
  ['a base above the largest', { fleet: { ...fleet, onDemandBase: 5 } }, 'staging: fleet.onDemandBase is 5; allowed is 0 to 4, the maximum'],
  [
    'Graviton',
    { fleet: { ...fleet, instanceTypes: ['m7g.large'] } },
    'staging: fleet.instanceTypes[0] is "m7g.large"; allowed is an instance type of amd64',
  ],
  ['no type at all', { fleet: { ...fleet, instanceTypes: [] } }, 'staging: fleet.instanceTypes is []; allowed is 1 to 20 instance types'],
  [
    'runs that outlast the service’s connections',
    { fleet: { ...fleet, longestRunSeconds: 120 } },
    'staging: fleet.longestRunSeconds is 120; allowed is 1 to 61 seconds',
  ],
  [
    'a stock image without an agent',
    { fleet: { ...fleet, agent: undefined } },
    'staging: fleet.agent is missing; allowed is version and sha256 of the SSM agent',
  ],
  [
    'a malformed hash',
    { fleet: { ...fleet, agent: { version: '3.3.1.0', sha256: 'abc' } } },
    'staging: fleet.agent.sha256 is "abc"; allowed is 64 hexadecimal digits',
  ],
  ['an unknown search', { search: { kind: 'solr' } }, 'staging: search.kind is "solr"; allowed is one of embedded, opensearch'],
  [
    'data nodes that do not go up in the zones',
    { search: { ...opensearch, instances: 4 } },
    'staging: search.instances is 4; allowed is a multiple of 3',
  ],
  [
    'masters in two zones',
    { zones: staging.zones.slice(1), instanceZones: 2, search: { ...opensearch, instances: 2, masters: { instanceType: 'm7g.medium.search' } } },
    'allowed is none with 2 zones',
  ],
  [
    'a cache that dies with a zone',
    { cache: { ...cache, replicas: 0 } },
    'staging: cache.replicas is 0; allowed is 1 to 5 where disposable is false',
  ],
  ['an engine that is none', { cache: { ...cache, engine: 'memcached' } }, 'staging: cache.engine is "memcached"; allowed is one of valkey, redis'],
  [
    'a schedule that is none',
    { calendar: [{ ...line, schedule: 'every day' }] },
    'staging: calendar[0].schedule is "every day"; allowed is cron( ) with six fields',
  ],
  [
    'an unknown time zone',
    { calendar: [{ ...line, timeZone: 'Europe/Atlantis' }] },
    'staging: calendar[0].timeZone is "Europe/Atlantis"; allowed is a time zone of the IANA',
  ],
  [
    'an offset for a time zone',
    { calendar: [{ ...line, timeZone: '+02:00' }] },
    'staging: calendar[0].timeZone is "+02:00"; allowed is a time zone of the IANA',
  ],
  ['a line above the fleet', { calendar: [{ ...line, minimum: 9 }] }, 'staging: calendar[0].minimum is 9; allowed is 1 to 4, the fleet’s maximum'],
  [
    'a line that wants fewer than it must have',
    { calendar: [noon, { ...line, desired: 1 }] },
    'staging: calendar[1].desired is 1; allowed is 2 to 4',
  ],
  ['a line twice', { calendar: [line, line] }, 'staging: calendar is "late"; allowed is each name once'],
  ['days that CloudWatch cannot keep', { retentionDays: 45 }, 'staging: retentionDays is 45; allowed is one of 1, 3, 5, 7, 14, 30'],
  [
    'a goal that DynamoDB cannot meet',
    { recovery: { rtoMinutes: 60, rpoMinutes: 1 } },
    'staging: recovery.rpoMinutes is 1; allowed is 5 to 10080 minutes',
  ],
  ['the same region twice', { secondRegion: 'eu-central-1' }, 'staging: secondRegion is "eu-central-1"; allowed is a region other than eu-central-1'],
  [
    'public instances where state is kept',
    { publicInstances: true, natGateways: 0 },
    'staging: publicInstances is true; allowed is false where disposable is false',
  ],
])('%s is refused in a sentence with field, value and what is allowed', (_what, changes, expected) => {
  expect(refused(staging, changes).join('\n')).toContain(expected);
});

test.each<[string, Environment, object, string]>([
  [
    'production that may be destroyed',
    production,
    { disposable: true, secondRegion: undefined },
    'production: disposable is true; allowed is false in production',
  ],
  [
    'production whose alarms nobody gets',
    production,
    { alarmEmail: undefined },
    'production: alarmEmail is missing; allowed is an address in production',
  ],
  ['a NAT gateway that nobody uses', dev, { natGateways: 1 }, 'dev: natGateways is 1; allowed is 0 where publicInstances is true'],
  [
    'copies that outlive a disposable environment',
    dev,
    { secondRegion: 'eu-west-1' },
    'dev: secondRegion is "eu-west-1"; allowed is none where disposable is true',
  ],
])('%s is refused', (_what, environment, changes, expected) => {
  expect(refused(environment, changes)).toEqual([expect.stringContaining(expected)]);
});

test('every fault is told of at once, each in one sentence', () => {
  const sentences = refused(staging, { region: 'x', account: 'y', fleet: { ...fleet, minimum: 0 } });

  expect(sentences).toHaveLength(3);
  for (const sentence of sentences) expect(sentence).toMatch(/^staging: \S+ is .+; allowed is .+\.$/);
});

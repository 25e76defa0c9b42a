import { Type } from 'typebox';
import { LONGEST_RUN_SECONDS } from '../fleet/patience.ts';
import type { Environment, HostedZone, Recovery, Site } from './environment.ts';
import { exactly, type Fields, flag, host, key, list, matching, oneOf, whole } from './kinds.ts';
import { regions } from './regions.ts';
import type { CacheShape, CalendarEntry, FleetShape, SearchShape } from './shapes.ts';

/** Days that CloudWatch Logs can keep; it takes no others. */
const RETENTION = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731];

const region = oneOf(Object.keys(regions));
/** Graviton's families carry a g behind the generation; what runs in the jail is built for amd64. */
const instanceType = matching(
  '(?!a1\\.)[a-z]+[0-9]+(?!g)[a-z-]*\\.(nano|micro|small|medium|[0-9]*x?large)',
  'an instance type of amd64 such as m7a.large',
);

const site = exactly(
  {
    key,
    title: Type.String({ minLength: 1, maxLength: 60, description: 'a title of 1 to 60 characters' }),
    host: Type.Optional(host),
    canary: Type.Optional(Type.Literal(true, { description: 'true, or left out' })),
  } satisfies Fields<Site>,
  'a site',
);
const hostedZone = exactly(
  { id: matching('Z[A-Z0-9]{8,32}', 'the id of a Route 53 hosted zone, Z and 8 to 32 capitals and digits'), name: host } satisfies Fields<HostedZone>,
  'a hosted zone',
);
const agent = exactly(
  {
    version: matching('\\d+\\.\\d+\\.\\d+\\.\\d+', 'a version of the SSM agent such as 3.3.3050.0'),
    sha256: matching('[0-9a-f]{64}', '64 hexadecimal digits, as sha256sum prints them for that version’s amazon-ssm-agent.deb'),
  } satisfies Fields<NonNullable<FleetShape['agent']>>,
  'version and sha256 of the SSM agent',
);
const fleet = exactly(
  {
    instanceTypes: list(instanceType, 1, 20, 'instance types'),
    minimum: whole(1, 200, 'instances'),
    maximum: whole(1, 200, 'instances'),
    onDemandBase: whole(0, 200, 'instances'),
    spotAbove: flag,
    image: oneOf(['debian-13', 'golden']),
    agent: Type.Optional(agent),
    // Spot's two minutes' notice are longer than that too.
    longestRunSeconds: whole(1, LONGEST_RUN_SECONDS, 'seconds'),
    rootVolumeGib: whole(10, 1000, 'GiB'),
  } satisfies Fields<FleetShape>,
  'the fleet',
);
const searchType = matching('[a-z]+[0-9]+[a-z]*\\.(small|medium|[0-9]*x?large)\\.search', 'a type of OpenSearch such as m7g.large.search');
const embedded = exactly({ kind: oneOf(['embedded']) } satisfies Fields<Extract<SearchShape, { kind: 'embedded' }>>, 'search in each instance');
const opensearch = exactly(
  {
    kind: oneOf(['opensearch']),
    instanceType: searchType,
    instances: whole(1, 80, 'data nodes'),
    masters: Type.Optional(exactly({ instanceType: searchType }, 'the type of the masters')),
    volumeGib: whole(10, 3000, 'GiB'),
  } satisfies Fields<Extract<SearchShape, { kind: 'opensearch' }>>,
  'a domain of OpenSearch',
);
const cache = exactly(
  {
    engine: oneOf(['valkey', 'redis']),
    nodeType: matching('cache\\.[a-z]+[0-9]+[a-z]*\\.(micro|small|medium|[0-9]*x?large)', 'a type of ElastiCache such as cache.t4g.small'),
    replicas: whole(0, 5, 'replicas'),
  } satisfies Fields<CacheShape>,
  'the shared cache',
);
const calendarEntry = exactly(
  {
    name: key,
    schedule: matching('cron\\([^() ]+( [^() ]+){5}\\)', 'cron( ) with six fields: minute, hour, day of month, month, day of week, year'),
    timeZone: Type.String({ description: 'a time zone of the IANA database such as Europe/Berlin' }),
    minimum: whole(1, 200, 'instances'),
    desired: Type.Optional(whole(1, 200, 'instances')),
  } satisfies Fields<CalendarEntry>,
  'a line of the calendar',
);
const recovery = exactly(
  {
    rtoMinutes: whole(1, 10_080, 'minutes'),
    // DynamoDB restores to any second up to five minutes ago.
    rpoMinutes: whole(5, 10_080, 'minutes, since the table can be restored to five minutes ago'),
  } satisfies Fields<Recovery>,
  'rtoMinutes and rpoMinutes',
);

/** What each field may be by itself; the descriptions end the sentences that refuse. What may stand beside what is in rules/. */
export const schema = exactly(
  {
    name: oneOf(['dev', 'staging', 'production']),
    region,
    account: Type.Optional(matching('\\d{12}', 'an AWS account id of twelve digits')),
    zones: list(Type.String({ description: 'a zone such as eu-central-1a' }), 2, 3, 'zones, since a load balancer asks for two'),
    instanceZones: whole(1, 3, 'zones'),
    networkHost: host,
    contentHost: host,
    sites: list(site, 1, 500, 'sites'),
    hostedZones: list(hostedZone, 1, 500, 'hosted zones'),
    publicInstances: flag,
    natGateways: whole(0, 3, 'NAT gateways'),
    fleet,
    search: Type.Union([embedded, opensearch], { description: 'one of embedded, opensearch' }),
    cache,
    calendar: list(calendarEntry, 0, 100, 'lines'),
    firewall: oneOf(['count', 'block']),
    alarmEmail: Type.Optional(matching('[^@\\s]+@[^@\\s]+\\.[^@\\s]+', 'an address such as operators@askyard.example')),
    canaryAccount: Type.Optional(matching('[^@\\s]+@[^@\\s]+\\.[^@\\s]+', 'an address such as canary@askyard.example')),
    monthlyBudgetUsd: whole(1, 1_000_000, 'dollars'),
    retentionDays: oneOf(RETENTION),
    secondRegion: Type.Optional(region),
    recovery,
    disposable: flag,
  } satisfies Fields<Environment>,
  'an environment',
);

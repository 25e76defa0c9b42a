import { join, resolve } from 'node:path';
import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';

const port = (by: number) => Type.Integer({ minimum: 0, maximum: 65_535, default: by, description: 'a port from 0 (any free one) to 65535' });
const text = (pattern: string, by: string, description: string) => Type.String({ pattern, default: by, description });
const DOMAIN = '^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$';

/** Every variable that the service reads. The descriptions say what is allowed. */
export const Environment = Type.Object({
  PORT: port(4000),
  HOST: text('^([0-9A-Za-z.:-]+)?$', '', 'an address or a host name to listen on; without it 127.0.0.1 and ::1'),
  ADMIN_PORT: port(4001),
  ASKYARD_DATA: text('.', '.askyard', 'a folder'),
  ASKYARD_STORE: text('^(sqlite:.+|dynamodb:[A-Za-z0-9_.-]{3,255})?$', '', 'sqlite:PATH or dynamodb:TABLE'),
  ASKYARD_CACHE: text(
    '^(memory|off|rediss?://[^\\s@/]+)$',
    'memory',
    'memory, redis://HOST:PORT, rediss://HOST:PORT for TLS, or off to keep nothing (for measuring)',
  ),
  ASKYARD_CACHE_SECRET: text(
    '^(arn:[a-z-]+:secretsmanager:\\S+)?$',
    '',
    'the ARN of the secret that holds the user and password of the cache, as JSON {"username", "password"}',
  ),
  ASKYARD_SEARCH: text('^(embedded|https?://[^\\s@/]+)$', 'embedded', 'embedded, or the https:// address of an OpenSearch domain'),
  ASKYARD_SEARCH_SECRET: text(
    '^(arn:[a-z-]+:secretsmanager:\\S+)?$',
    '',
    'the ARN of the secret that holds the user and password of the search domain, as JSON {"username", "password"}; without it requests to a domain on AWS are signed',
  ),
  ASKYARD_BLOBS: text('^(file:.+|s3:[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$', '', 'file:PATH or s3:BUCKET'),
  ASKYARD_ROLES: text(
    '^(web|runner|worker)(,(web|runner|worker))*$',
    'web,runner,worker',
    'web, runner and worker, in any choice: web answers readers, runner runs programs where they can be jailed, worker does what follows from what people write',
  ),
  ASKYARD_PROCESSES: Type.Integer({
    minimum: 0,
    maximum: 128,
    default: 1,
    description: 'how many processes answer readers, 1 to 128; 0 for one a processor',
  }),
  ASKYARD_PROCESS_MEMORY: Type.Integer({
    minimum: 0,
    maximum: 1_048_576,
    default: 0,
    description: 'how many MiB one of several processes may take before it is replaced; 0 for its share of the machine',
  }),
  ASKYARD_RUNNER: text(
    '^(kept|socket:/.+)$',
    'kept',
    'kept (serve starts the runner), or socket:PATH of one that something else keeps, its path absolute',
  ),
  ASKYARD_RUNNER_SLOTS: Type.Integer({
    minimum: 0,
    maximum: 64,
    default: 0,
    description: 'how many programs run at a time, 1 to 64; 0 for two a processor',
  }),
  ASKYARD_NSJAIL: text('^(/.+)?$', '', "the absolute path of nsjail's program; without it, it is looked for"),
  ASKYARD_NATIVE: text('^(/.+)?$', '', "the absolute path of a folder with the jail's own programs; without it, they are built"),
  ASKYARD_MAIL: text('^(log|smtps?://.+)$', 'log', 'log, smtp://USER:PASSWORD@HOST:PORT, or smtps:// for TLS from the first byte'),
  ASKYARD_MAIL_FROM: text('^([^@\\s<>"]+@[^@\\s<>"]+)?$', '', 'an address such as askyard@example.org'),
  ASKYARD_QUEUE: text('^(memory|sqs:https?://\\S+)$', 'memory', 'memory, or sqs:URL of a queue'),
  ASKYARD_CHOICES: text('^(file:.+|ssm:(/[A-Za-z0-9_.-]+)+)?$', '', 'file:PATH, or ssm:/PREFIX for the parameter /PREFIX/levers of Systems Manager'),
  ASKYARD_INSTANCE: text(
    '^([\\w-]+,(blue|green),[\\w.-]+)?$',
    '',
    'ID,COLOUR,RELEASE of the instance of a fleet that this runs on, its colour blue or green, such as i-0123,blue,4f1c',
  ),
  ASKYARD_NETWORK_HOST: text(DOMAIN, 'localhost', "the host of the network's own pages, lower-case, without a port"),
  ASKYARD_CONTENT_HOST: text(`(^$|${DOMAIN})`, '', 'the host that serves what people uploaded, lower-case, without a port'),
  ASKYARD_SCHEME: text('^(http|https)?$', '', 'http or https: how readers reach the network'),
  ASKYARD_LIMITS: text('^(on|off)$', 'on', 'on, or off to let anybody do anything as often as they like (for measuring)'),
  ASKYARD_OVERLOAD: text(
    '^(on|off)$',
    'off',
    "on, or off: whether readers who are signed in get everyone's page of what is read much, marked, while the service is late",
  ),
  ASKYARD_TRUSTED_HOPS: Type.Integer({ minimum: 0, maximum: 10, default: 0, description: 'how many proxies stand before the service, 0 to 10' }),
  ASKYARD_PUBLIC_DUMPS: Type.Integer({
    minimum: 0,
    maximum: 366,
    default: 0,
    description: 'how many days old the public dump of a site may get before a new one is put with the blobs, 1 to 366; 0 for none',
  }),
  ASKYARD_SHARED_SECONDS: Type.Integer({
    minimum: 0,
    maximum: 3600,
    default: 0,
    description: "how many seconds a cache before the service may keep everyone's pages, 0 to 3600; 0 for not at all",
  }),
});

/** TypeBox keeps a schema's options, and its types forget them. */
const settings: Readonly<Record<string, TSchema & { readonly default?: unknown; readonly description?: string }>> = Environment.properties;

/** What whoever starts the service may set: all of it optional, all of it text. */
export type Environment = { readonly [K in keyof Static<typeof Environment>]?: string | undefined };

/** The service's configuration. With nothing set everything is embedded, in one process. */
export type Config = {
  readonly port: number;
  /** Addresses to listen on. */
  readonly hosts: readonly string[];
  /** Health tree and metrics, on loopback. */
  readonly adminPort: number;
  /** Absolute path of the data folder. */
  readonly data: string;
  readonly store: { readonly kind: 'sqlite'; readonly path: string } | { readonly kind: 'dynamodb'; readonly table: string };
  /** Where what is read often is kept, beside this process's own memory. The secret's ARN names who signs in there. */
  readonly cache: { readonly kind: 'off' | 'memory' } | { readonly kind: 'redis'; readonly address: string; readonly secret?: string };
  /** Where text is searched. The secret's ARN names who signs in there. */
  readonly search:
    | { readonly kind: 'embedded'; readonly path: string }
    | { readonly kind: 'opensearch'; readonly address: string; readonly secret?: string };
  readonly blobs: { readonly kind: 'file'; readonly path: string } | { readonly kind: 's3'; readonly bucket: string };
  /** Where work waits that readers need not wait for. */
  readonly queue: { readonly kind: 'memory' } | { readonly kind: 'sqs'; readonly url: string };
  /** Where operators' levers are. What stands in a parameter is copied to the file at `path`, from which all processes of a box take it. */
  readonly choices: { readonly kind: 'file'; readonly path: string } | { readonly kind: 'ssm'; readonly parameter: string; readonly path: string };
  /** Who this is in a fleet, and so who is told of in the table; absent outside one. */
  readonly instance?: { readonly id: string; readonly colour: string; readonly release: string };
  /** How many processes answer readers; 0 for one a processor. */
  readonly processes: number;
  /** Bytes that one of several may take before it is replaced; absent where the machine decides. */
  readonly processMemory?: number;
  /** Whether this answers readers. */
  readonly web: boolean;
  /** Whether this does what follows from what people write. */
  readonly worker: boolean;
  /** Where letters go: onto a stream that whoever runs this reads, or to a server, whose address holds the password. */
  readonly mail: { readonly kind: 'log' } | { readonly kind: 'smtp'; readonly address: string };
  /** From whom they come. */
  readonly mailFrom: string;
  readonly networkHost: string;
  readonly contentHost: string;
  /** Scheme of the addresses that readers use: https, unless the network lives on this machine. */
  readonly scheme: 'http' | 'https';
  /** Whether there is a measure to how much one person may do in a time. */
  readonly limits: boolean;
  /** Whether members get everyone's page of what is hot while the service is late. */
  readonly overload: boolean;
  /** Proxies whose word about the client's address is taken. */
  readonly trustedHops: number;
  /** How many days old a site's public dump may get; absent where none are made. */
  readonly publicDumpDays?: number;
  /** For how many seconds a cache that stands before the service may answer with a page that is everyone's. */
  readonly sharedSeconds: number;
  /** How programs are run; absent where they are not to be. */
  readonly runner?: {
    /** Path of the runner's socket. */
    readonly socket: string;
    /** Whether the server starts it and keeps it; else a supervisor of the machine's does. */
    readonly kept: boolean;
    /** How many run at a time; absent where the machine decides. */
    readonly slots?: number;
    /** Path of nsjail's program, where it is not to be looked for. */
    readonly nsjail?: string;
  };
};

/** The configuration is off; each sentence names a variable, its value and what is allowed. */
export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused';
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}

/**
 * Reads and checks the configuration. An empty variable counts as absent; an ASKYARD_ variable that nobody reads is refused,
 * since it is most likely a slip that would go unnoticed.
 * @throws ConfigRefused telling of every fault at once.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || value === '') continue;
    if (name in Environment.properties) given[name] = value;
    else if (name.startsWith('ASKYARD_'))
      faults.push(`${name} is not a setting of Askyard. Its settings: ${Object.keys(Environment.properties).join(', ')}.`);
  }
  const values: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(settings)) {
    const value = name in given ? converted(schema, given[name] ?? '') : schema.default;
    values[name] = value;
    if (!Value.Check(schema, value) || (name === 'ASKYARD_MAIL' && !isMail(given[name] ?? 'log')))
      faults.push(`${name}=${withoutSecrets(given[name] ?? '')} cannot be used here. Allowed: ${schema.description}.`);
  }
  if (faults.length > 0) throw new ConfigRefused(faults);
  return configOf(Value.Parse(Environment, values));
}

function configOf(set: Static<typeof Environment>): Config {
  const data = resolve(set.ASKYARD_DATA);
  const networkHost = set.ASKYARD_NETWORK_HOST;
  const local = networkHost === 'localhost';
  const roles = set.ASKYARD_ROLES.split(',');
  return {
    port: set.PORT,
    hosts: set.HOST === '' || set.HOST === 'localhost' ? ['127.0.0.1', '::1'] : [set.HOST],
    adminPort: set.ADMIN_PORT,
    data,
    store: storeOf(set.ASKYARD_STORE, data),
    cache: cacheOf(set),
    search:
      set.ASKYARD_SEARCH === 'embedded'
        ? { kind: 'embedded', path: join(data, 'search.sqlite') }
        : { kind: 'opensearch', address: set.ASKYARD_SEARCH, ...(set.ASKYARD_SEARCH_SECRET !== '' && { secret: set.ASKYARD_SEARCH_SECRET }) },
    blobs: set.ASKYARD_BLOBS.startsWith('s3:')
      ? { kind: 's3', bucket: set.ASKYARD_BLOBS.slice('s3:'.length) }
      : { kind: 'file', path: pathOf(set.ASKYARD_BLOBS) ?? join(data, 'blobs') },
    queue: set.ASKYARD_QUEUE === 'memory' ? { kind: 'memory' } : { kind: 'sqs', url: set.ASKYARD_QUEUE.slice('sqs:'.length) },
    processes: set.ASKYARD_PROCESSES,
    ...(set.ASKYARD_PROCESS_MEMORY > 0 && { processMemory: set.ASKYARD_PROCESS_MEMORY * 1_048_576 }),
    web: roles.includes('web'),
    worker: roles.includes('worker'),
    choices: choicesOf(set.ASKYARD_CHOICES, data),
    mail: set.ASKYARD_MAIL === 'log' ? { kind: 'log' } : { kind: 'smtp', address: set.ASKYARD_MAIL },
    mailFrom: set.ASKYARD_MAIL_FROM || `askyard@${networkHost}`,
    networkHost,
    contentHost: set.ASKYARD_CONTENT_HOST || `usercontent.${networkHost}`,
    scheme: set.ASKYARD_SCHEME === 'http' || (set.ASKYARD_SCHEME === '' && local) ? 'http' : 'https',
    limits: set.ASKYARD_LIMITS === 'on',
    overload: set.ASKYARD_OVERLOAD === 'on',
    trustedHops: set.ASKYARD_TRUSTED_HOPS,
    ...(set.ASKYARD_PUBLIC_DUMPS > 0 && { publicDumpDays: set.ASKYARD_PUBLIC_DUMPS }),
    sharedSeconds: set.ASKYARD_SHARED_SECONDS,
    ...(set.ASKYARD_INSTANCE !== '' && { instance: instanceOf(set.ASKYARD_INSTANCE) }),
    ...(roles.includes('runner') && { runner: runnerOf(set, data) }),
  };
}

function cacheOf({ ASKYARD_CACHE: chosen, ASKYARD_CACHE_SECRET: secret }: Static<typeof Environment>): Config['cache'] {
  if (chosen === 'memory' || chosen === 'off') return { kind: chosen };
  return { kind: 'redis', address: chosen, ...(secret !== '' && { secret }) };
}

function choicesOf(setting: string, data: string): Config['choices'] {
  if (setting.startsWith('ssm:')) return { kind: 'ssm', parameter: `${setting.slice('ssm:'.length)}/levers`, path: join(data, 'levers.json') };
  return { kind: 'file', path: pathOf(setting) ?? join(data, 'choices.json') };
}

function instanceOf(setting: string): NonNullable<Config['instance']> {
  const [id = '', colour = '', release = ''] = setting.split(',');
  return { id, colour, release };
}

function runnerOf(set: Static<typeof Environment>, data: string): NonNullable<Config['runner']> {
  const { ASKYARD_RUNNER_SLOTS: slots, ASKYARD_NSJAIL: nsjail } = set;
  const elsewhere = set.ASKYARD_RUNNER === 'kept' ? undefined : pathOf(set.ASKYARD_RUNNER);
  return {
    socket: elsewhere ?? join(data, 'runner.sock'),
    kept: elsewhere === undefined,
    ...(slots > 0 && { slots }),
    ...(nsjail !== '' && { nsjail }),
  };
}

function storeOf(setting: string, data: string): Config['store'] {
  if (setting.startsWith('dynamodb:')) return { kind: 'dynamodb', table: setting.slice('dynamodb:'.length) };
  return { kind: 'sqlite', path: pathOf(setting) ?? join(data, 'store.sqlite') };
}

const pathOf = (setting: string): string | undefined => (setting === '' ? undefined : resolve(setting.slice(setting.indexOf(':') + 1)));

/** Digits alone make a number: no 1e3, no 0x10, no true. */
const converted = (schema: TSchema, value: string): unknown => (/^\d+$/.test(value) ? Value.Convert(schema, value) : value);

/** A server's address that says no more than it should: a path or a query would be ignored, so it is a slip. */
function isMail(value: string): boolean {
  if (value === 'log') return true;
  const address = URL.parse(value);
  if (!address || address.hostname === '' || !['', '/'].includes(address.pathname) || address.search !== '' || address.hash !== '') return false;
  return (address.username === '') === (address.password === '') && isDecodable(address.username) && isDecodable(address.password);
}

function isDecodable(part: string): boolean {
  try {
    return decodeURIComponent(part) !== '' || part === '';
  } catch {
    return false;
  }
}

/** A refused value is printed, so the password that an address may carry is not: it may hold slashes and signs of its own. */
const withoutSecrets = (value: string): string => value.replace(/^((?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?).*@/is, '$1…@');

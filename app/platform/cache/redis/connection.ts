import { Redis, type RedisOptions } from 'iovalkey';
import { connectorTo } from './connector.ts';
import { within } from './deadline.ts';
import { SCRIPTS, type Script } from './scripts.ts';

export type Argument = string | number | Buffer;

export type ConnectionOptions = {
  /** redis://HOST:PORT, or rediss:// for TLS. */
  readonly address: string;
  readonly username?: string;
  readonly password?: string;
  /** Certificates to trust in the place of this machine's, as PEM. */
  readonly authority?: string;
  /** The longest that a command is waited for, in milliseconds. */
  readonly patience?: number;
  /** Is told of each round trip's milliseconds. */
  readonly timed?: (milliseconds: number) => void;
};

/** A round trip takes 0.2 ms, and what a cache saves some tens: who waits longer than this had better load. */
const PATIENCE = 100;

/** Commands in a row without an answer, after which nobody waits for another until a probe is answered. */
const FAILURES = 3;

/** How often Redis is probed, in milliseconds: so long it may be back unnoticed, or a connection be dead. */
const PROBE_EVERY = 1_000;

/** Probes for which a connection may stand without Redis' first word, as one does whose other end has vanished. */
const SILENT_PROBES = 10;

/** Pauses between tries to connect: the first, and the longest, in milliseconds. */
const PAUSE = 50;
const LONGEST_PAUSE = 2_000;

/** A connection for commands that answer at once or are given up: none waits for Redis to come back, none is sent twice. */
export interface Connection {
  /** Whether it is worth asking. */
  readonly up: boolean;
  readonly standing: { readonly reason: string | undefined; readonly roundTrips: number; readonly behind: number; readonly failures: number };
  /** Runs a script. Undefined where there is no answer in time, whatever the reason. */
  run(script: Script, keys: readonly string[], args: readonly Argument[]): Promise<unknown>;
  /** Sends any other command, as `run` does. */
  send(command: string, ...args: readonly Argument[]): Promise<unknown>;
  /** Sends a command for whose answer no reader waits. */
  behind(command: string, ...args: readonly Argument[]): Promise<unknown>;
  /** Runs a script for whose answer no reader waits. */
  runBehind(script: Script, keys: readonly string[], args: readonly Argument[]): Promise<unknown>;
  close(): void;
}

export type Watcher = {
  /** Runs each time Redis can be reached again, before anybody else may ask; gives whether they may now. */
  readonly returned: (send: Connection['send'], run: Connection['run']) => Promise<boolean>;
};

/** Options of every connection: what is in flight when it breaks is rejected, and reconnecting never ends. */
export function clientOptions({ address, username, password, authority }: ConnectionOptions): RedisOptions {
  const { protocol, hostname, port } = new URL(address);
  const tls = protocol === 'rediss:' && { tls: authority ? { ca: authority } : {} };
  const place = { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port || 6379), ...tls };
  return {
    ...place,
    Connector: connectorTo(place),
    ...(username && { username }),
    ...(password && { password }),
    connectTimeout: 2_000,
    keepAlive: 10_000,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    // A primary that has become a replica after a failover: the name leads to the new one.
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
    retryStrategy: (times) => Math.min(LONGEST_PAUSE, PAUSE * 2 ** Math.min(times, 6)) * (0.5 + Math.random() / 2),
    lazyConnect: true,
  };
}

/** Connects behind the scenes: Redis may be gone, and come later. */
export function openConnection(options: ConnectionOptions, { returned }: Watcher): Connection {
  const { patience = PATIENCE, timed = () => undefined } = options;
  const client = new Redis(clientOptions(options));
  let up = false;
  let inARow = 0;
  let reason: string | undefined = 'It has not been reached yet.';
  let roundTrips = 0;
  let unwaited = 0;
  let failures = 0;
  let probing = false;
  let silent = 0;

  function failed(error: unknown): void {
    reason = error instanceof Error ? error.message : String(error);
    failures++;
    if (++inARow >= FAILURES) up = false;
  }

  async function ask(command: string, ...args: readonly Argument[]): Promise<unknown> {
    try {
      const answer = await within(patience, Promise.resolve(client.callBuffer(command, ...args)));
      inARow = 0;
      return answer;
    } catch (error) {
      failed(error);
      return undefined;
    }
  }

  const runBy =
    (send: typeof ask): Connection['run'] =>
    (script, keys, args) =>
      send('EVALSHA', script.hash, keys.length, ...keys, ...args);

  /** What a request is behind, counted and timed. */
  async function send(command: string, ...args: readonly Argument[]): Promise<unknown> {
    roundTrips++;
    const sent = performance.now();
    const answer = await ask(command, ...args);
    timed(performance.now() - sent);
    return answer;
  }

  /** Asks Redis for a sign of life; after a silence with all that it must know first. */
  async function probe(): Promise<void> {
    silent = client.status === 'connect' ? silent + 1 : 0;
    if (silent > SILENT_PROBES) client.disconnect(true);
    if (probing || client.status !== 'ready') return;
    probing = true;
    try {
      if (up) await ask('PING');
      else if (await prepared()) {
        up = true;
        reason = undefined;
      } else if (inARow > 2 * FAILURES) client.disconnect(true);
    } finally {
      probing = false;
    }
  }

  async function prepared(): Promise<boolean> {
    for (const { text } of SCRIPTS) if ((await ask('SCRIPT', 'LOAD', text)) === undefined) return false;
    return returned(ask, runBy(ask));
  }

  client.on('ready', () => {
    inARow = 0;
    void probe();
  });
  client.on('close', () => {
    if (up) reason = 'The connection was closed.';
    up = false;
  });
  client.on('error', (error: Error) => {
    reason = error.message;
  });
  client.connect().catch(() => undefined);
  const timer = setInterval(() => void probe(), PROBE_EVERY).unref();

  function behind(command: string, ...args: readonly Argument[]): Promise<unknown> {
    unwaited++;
    return ask(command, ...args);
  }

  return {
    get up() {
      return up;
    },
    get standing() {
      return { reason: up ? undefined : reason, roundTrips, behind: unwaited, failures };
    },
    run: runBy(send),
    send,
    behind,
    runBehind: runBy(behind),
    close() {
      clearInterval(timer);
      client.disconnect();
    },
  };
}

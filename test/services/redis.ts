import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { programAt } from './programs.ts';

const ABSENT = 'redis-server is not on this machine: `npm run services` fetches it, and its tests run.';

/** A running Redis, in memory alone, on a port of loopback. */
export type RedisServer = {
  readonly port: number;
  readonly address: string;
  /** It stands still, and its connections with it, until it goes on. */
  pause(): void;
  resume(): void;
  /** Ends at once, without a word to anybody. */
  kill(): Promise<void>;
};

/** Ends with whoever started it, however that ends: the shell notices that its input does. */
const WITH_US = '"$@" & echo "pid $!"; cat >/dev/null; kill -KILL $!; wait';

/** What Debian's configuration would have it do: none of it here. */
const ALONE = ['--save', '', '--appendonly', 'no', '--bind', '127.0.0.1', '--daemonize', 'no', '--maxmemory', '64mb'];

/** Starts Redis; undefined when `npm run services` has not fetched it. `more` are options of its own. */
export async function startRedis({
  port,
  tls = false,
  more = [],
}: {
  readonly port?: number;
  readonly tls?: boolean;
  readonly more?: readonly string[];
} = {}): Promise<RedisServer | undefined> {
  const program = programAt('redis-server');
  if (!program) return undefined;
  const chosen = port ?? (await freePort());
  const listening = tls ? ['--port', '0', '--tls-port', String(chosen)] : ['--port', String(chosen)];
  const shell = spawn('sh', ['-c', WITH_US, 'redis', program, ...listening, ...ALONE, ...more], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(shell, 'close');
  const lines: string[] = [];
  const pid = await new Promise<number>((resolve, reject) => {
    let found = 0;
    shell.once('error', reject);
    shell.once('close', () => reject(new Error(`redis-server ended before it was ready: ${lines.join('\n')}`)));
    createInterface(shell.stdout).on('line', (line) => {
      lines.push(line);
      found = Number(/^pid (\d+)$/.exec(line)?.[1] ?? found);
      if (/(Fatal|FATAL|Failed|Could not)/.test(line)) shell.stdin.end();
      if (line.includes('Ready to accept connections')) resolve(found);
    });
  });
  return {
    port: chosen,
    address: `${tls ? 'rediss' : 'redis'}://127.0.0.1:${chosen}`,
    pause: () => void process.kill(pid, 'SIGSTOP'),
    resume: () => void process.kill(pid, 'SIGCONT'),
    async kill() {
      shell.stdin.end();
      await ended;
    },
  };
}

/** The engine that all files of this process share. */
let shared: Promise<RedisServer | undefined> | undefined;

/**
 * Tests on the real engine, started once for the process, with which it ends: each takes a network's name of its own.
 * Without it they fail where CI is set, and elsewhere are one skipped test that says how to get it.
 */
export function withRedis(tests: (address: () => string) => void): void {
  if (!programAt('redis-server') && process.env.CI !== 'true') {
    console.warn(ABSENT);
    it.skip(ABSENT, () => undefined);
    return;
  }
  describe('on Redis', () => {
    let address: string | undefined;
    beforeAll(async () => {
      shared ??= startRedis();
      const redis = await shared;
      if (!redis) throw new Error(ABSENT);
      address = redis.address;
    });
    tests(() => {
      if (address === undefined) throw new Error('The engine is not running yet: ask for its address inside a test.');
      return address;
    });
  });
}

/** A name that no other test's network has. */
export const someNetwork = (): string => randomUUID();

/** Ends what tests of a file started, whatever became of them. */
export function endingRedis(): (server: RedisServer | undefined) => RedisServer {
  const started: RedisServer[] = [];
  afterAll(async () => {
    for (const server of started) await server.kill();
  });
  return (server) => {
    if (!server) throw new Error(ABSENT);
    started.push(server);
    return server;
  };
}

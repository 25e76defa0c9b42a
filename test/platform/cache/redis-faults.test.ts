import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'iovalkey';
import { afterEach, expect, test } from 'vitest';
import { hours, seconds } from '../../../app/platform/cache/port.ts';
import { programAt } from '../../services/programs.ts';
import { endingRedis, someNetwork, startRedis, withRedis } from '../../services/redis.ts';
import { freePort } from '../../support/free-port.ts';
import { keyOf, openProcess, openShared, reached, type Shared } from './shared.ts';

const FRESH = seconds(10);
const STALE = hours(1);
const KEY = keyOf('card#3');

/** A key and a certificate for this machine, which nobody else has signed. */
function selfSigned(folder: string): { readonly key: string; readonly certificate: string } {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-keyout', key, '-out', certificate];
  const { status, stderr } = spawnSync('openssl', [...made, '-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`openssl made no certificate: ${stderr}`);
  return { key, certificate };
}

/** How long a process waits for a Redis that the test has stopped, in milliseconds. */
const IMPATIENT = 50;

withRedis((address) => {
  const started = endingRedis();
  const opened: Shared[] = [];

  const lost = (one: Shared): Promise<void> => expect.poll(() => one.shared().reachable).toBe(false);
  /** Has it closed at the test's end. */
  const kept = (one: Shared): Shared => {
    opened.push(one);
    return one;
  };

  afterEach(() => {
    for (const one of opened.splice(0)) one.close();
  });

  test('gone at the start, it is done without, and shared once it comes', async () => {
    const port = await freePort();
    const network = someNetwork();
    const one = kept(openProcess({ address: `redis://127.0.0.1:${port}`, network }));
    expect(await one.cache.getSet(KEY, FRESH, STALE, async () => 'loaded')).toBe('loaded');
    await expect.poll(() => one.shared().reason).toContain('ECONNREFUSED');

    const server = started(await startRedis({ port }));
    await reached(one);
    expect(one.shared().reason).toBeUndefined();
    await one.cache.getSet(keyOf('later'), FRESH, STALE, async () => 'shared');
    await one.settled();
    const other = kept(await openShared({ address: server.address, network }));
    expect(await other.cache.getSet(keyOf('later'), FRESH, STALE, async () => 'its own')).toBe('shared');
  });

  test('killed while values are asked for, it is done without; what was purged meanwhile stays purged', async () => {
    const server = started(await startRedis());
    const one = kept(await openShared({ address: server.address, network: someNetwork() }));
    await one.cache.getSet(KEY, FRESH, STALE, async () => 'old');
    server.pause();
    const asked = Promise.all(['a', 'b', 'c'].map((name) => one.cache.getSet(keyOf(name), FRESH, STALE, async () => name)));
    await server.kill();

    expect(await asked).toEqual(['a', 'b', 'c']);
    await lost(one);
    expect(await one.cache.getSet(KEY, FRESH, STALE, async () => 'new')).toBe('old');
    await one.cache.purge(KEY);
    expect(one.shared().owed).toBe(1);
    expect(await one.cache.getSet(KEY, FRESH, STALE, async () => 'new')).toBe('new');

    started(await startRedis({ port: server.port }));
    await reached(one);
    expect(one.shared().owed).toBe(0);
  });

  test('standing still, it is waited for a few times and then no more, until it goes on', async () => {
    const server = started(await startRedis());
    const network = someNetwork();
    const one = kept(await openShared({ address: server.address, network, patience: IMPATIENT }));
    const other = kept(await openShared({ address: server.address, network }));
    await other.cache.getSet(KEY, FRESH, STALE, async () => 'old');
    server.pause();
    for (const name of ['a', 'b', 'c', 'd']) expect(await one.cache.getSet(keyOf(name), FRESH, STALE, async () => name)).toBe(name);
    await lost(one);
    expect(one.shared().reason).toContain('50 ms');
    const many = Array.from({ length: 50 }, (_, place) => keyOf(`many#${place}`));
    expect(await one.cache.getSetMany(many, FRESH, STALE, async (missing) => missing)).toEqual([...many.keys()]);
    await one.cache.purge(KEY);
    expect(one.shared().owed).toBe(1);

    server.resume();
    await reached(one);
    await expect.poll(() => other.cache.getSet(KEY, FRESH, STALE, async () => 'new')).toBe('new');
  });

  test('more purges than are remembered have everything forgotten', async () => {
    const server = started(await startRedis());
    const network = someNetwork();
    const one = kept(await openShared({ address: server.address, network, patience: IMPATIENT }));
    const other = kept(await openShared({ address: server.address, network }));
    await other.cache.getSet(KEY, FRESH, STALE, async () => 'old');
    await other.settled();
    server.pause();
    for (const name of ['a', 'b', 'c']) await one.cache.getSet(keyOf(name), FRESH, STALE, async () => name);
    await lost(one);
    await one.cache.purge(KEY);
    for (let place = 0; place < 20_001; place++) await one.cache.purge(keyOf(`many#${place}`));
    expect(one.shared().owed).toBeLessThan(10);
    server.resume();
    await reached(one);
    await expect.poll(() => other.cache.getSet(KEY, FRESH, STALE, async () => 'new')).toBe('new');
  });

  test.each<[string, (redis: Redis, key: string) => Promise<unknown>]>([
    ['a key of another kind', (redis, key) => redis.multi().del(key).set(key, 'garbage').exec()],
    ['bytes that are no value', (redis, key) => redis.hset(key, 'value', 'garbage')],
    ['a time that is none', (redis, key) => redis.hset(key, 'loaded', 'yesterday')],
    ['a value that holds up all others', (redis, key) => redis.hset(key, 'value', 'x'.repeat(1_000_000))],
    ['a lock that never ends', (redis, key) => redis.hset(key, 'loaded', '0', 'lock', 'somebody', 'until', 'never')],
  ])('%s is loaded anew, and mended', async (_what, spoil) => {
    const network = someNetwork();
    const one = kept(await openShared({ address: address(), network }));
    await one.cache.getSet(KEY, FRESH, STALE, async () => 'right');
    await one.settled();
    const client = new Redis(address());
    try {
      const [key = ''] = await client.keys(`askyard:${network}:v*card#3`);
      await spoil(client, key);
    } finally {
      client.disconnect();
    }
    const other = kept(await openShared({ address: address(), network }));
    expect(await other.cache.getSet(KEY, FRESH, STALE, async () => 'right')).toBe('right');
    await other.settled();
    const third = kept(await openShared({ address: address(), network }));
    await third.cache.getSet(KEY, FRESH, STALE, async () => 'right');
    await third.settled();
    const fourth = kept(await openShared({ address: address(), network }));
    expect(await fourth.cache.getSet(KEY, FRESH, STALE, () => expect.fail('It was to be mended.'))).toBe('right');
    expect(fourth.shared().failures).toBe(0);
  });

  test('it is reached with its password alone', async () => {
    const server = started(await startRedis({ more: ['--requirepass', 'open sesame'] }));
    const stranger = kept(openProcess({ address: server.address, network: someNetwork(), password: 'open barley' }));
    await expect.poll(() => stranger.shared().reason).toContain('WRONGPASS');
    expect(await stranger.cache.getSet(KEY, FRESH, STALE, async () => 'loaded')).toBe('loaded');
    expect(stranger.shared().reachable).toBe(false);
    kept(await openShared({ address: server.address, network: someNetwork(), username: 'default', password: 'open sesame' }));
  });

  test.skipIf(!programAt('openssl'))('over TLS it is reached where its certificate is trusted, and else not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'askyard-redis-'));
    try {
      const { key, certificate } = selfSigned(folder);
      const more = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-auth-clients', 'no'];
      const server = started(await startRedis({ tls: true, more }));
      const stranger = kept(openProcess({ address: server.address, network: someNetwork() }));
      await expect.poll(() => stranger.shared().reason).toMatch(/self.signed/);
      kept(await openShared({ address: server.address, network: someNetwork(), authority: readFileSync(certificate, 'utf8') }));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

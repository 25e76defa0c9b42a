import { expect, test } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { cacheCheck, sharedCacheFigures } from '../../app/main/cache-check.ts';
import { accountIn, openCache } from '../../app/main/open-cache.ts';
import { type CacheKey, seconds } from '../../app/platform/cache/port.ts';
import { withRedis } from '../services/redis.ts';

const parts = { clock: { now: () => 1_000_000 }, timed: () => undefined };
const KEY: CacheKey = { scope: 'global', name: 'test', schema: 1 };
const loaded = async (): Promise<string> => 'loaded';

const [found] = cacheCheck({});

test('a cache that no process shares has no check and no figures of its own', () => {
  expect(found).toBeUndefined();
  expect(sharedCacheFigures({})).toEqual({});
});

test.each`
  secret                                      | account
  ${'{"username":"askyard","password":"pw"}'} | ${{ username: 'askyard', password: 'pw' }}
  ${'{"password":"pw"}'}                      | ${{ password: 'pw' }}
  ${'0123456789'}                             | ${{ password: '0123456789' }}
  ${'!ElastiCache-Token'}                     | ${{ password: '!ElastiCache-Token' }}
  ${'{"token":"x"}'}                          | ${{ password: '{"token":"x"}' }}
`('the secret $secret is the account $account', ({ secret, account }) => {
  expect(accountIn(secret)).toEqual(account);
});

test('a secret that cannot be read leaves the process its own memory, and health says why', async () => {
  const config = readConfig({ ASKYARD_CACHE: 'rediss://cache.example:6380', ASKYARD_CACHE_SECRET: 'arn:aws:secretsmanager:eu-central-1:1:secret:x' });
  const { port } = await openCache(config, { ...parts, readSecret: () => Promise.reject(new Error('There is no such secret.')) });
  expect(await port.getSet(KEY, seconds(1), seconds(1), loaded)).toBe('loaded');
  const [check] = cacheCheck(port);
  expect(await check?.measure()).toMatchObject({ status: 'Warning', attributes: { reason: 'There is no such secret.' } });
  expect(check?.required).toBe(false);
});

withRedis((address) => {
  test('the configured Redis is shared by networks of the same store, and by no others', async () => {
    const settings = { ASKYARD_CACHE: address(), ASKYARD_STORE: `sqlite:/tmp/${crypto.randomUUID()}` };
    const open = (more: Readonly<Record<string, string>> = {}) => openCache(readConfig({ ...settings, ...more }), parts);
    const [one, other, stranger] = await Promise.all([open(), open(), open({ ASKYARD_STORE: 'dynamodb:another' })]);
    try {
      for (const { port } of [one, other, stranger]) {
        const [check] = cacheCheck(port);
        await expect.poll(async () => (await check?.measure())?.status).toBe('Healthy');
      }
      await one.port.getSet(KEY, seconds(100), seconds(1), loaded);
      await one.port.purge({ ...KEY, name: 'something else' });
      expect(await other.port.getSet(KEY, seconds(100), seconds(1), async () => 'its own')).toBe('loaded');
      expect(await stranger.port.getSet(KEY, seconds(100), seconds(1), async () => 'its own')).toBe('its own');
      expect(sharedCacheFigures(other.port)).toMatchObject({ askyard_shared_cache_reachable: 1, askyard_shared_cache_hits: 1 });
    } finally {
      for (const { close } of [one, other, stranger]) await close();
    }
  });
});

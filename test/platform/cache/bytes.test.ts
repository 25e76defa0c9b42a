import { Redis } from 'iovalkey';
import { afterEach, expect, test } from 'vitest';
import { seconds } from '../../../app/platform/cache/port.ts';
import { someNetwork, withRedis } from '../../services/redis.ts';
import { keyOf, openShared, type Shared } from './shared.ts';

const LIFE = seconds(100);

withRedis((address) => {
  const opened: Shared[] = [];
  afterEach(() => {
    for (const one of opened.splice(0)) one.close();
  });

  async function open(network: string) {
    const one = await openShared({ address: address(), network });
    opened.push(one);
    const { bytes } = one.cache;
    if (!bytes) throw new Error('A shared level shares bytes too.');
    await expect.poll(() => bytes.reachable).toBe(true);
    return { bytes, shared: one.shared, cache: one.cache };
  }

  test('what one process puts, another gets, in one round trip of its own', async () => {
    const network = someNetwork();
    const [one, other] = await Promise.all([open(network), open(network)]);
    const page = Buffer.from('a whole page');
    one.bytes.put('page', page, LIFE);
    await expect.poll(async () => other.bytes.get('page')).toEqual(page);
    expect([one.shared().roundTrips, one.shared().behind]).toEqual([0, 1]);
    const before = other.shared().roundTrips;
    expect(await other.bytes.get('another page')).toBeUndefined();
    expect(other.shared().roundTrips - before).toBe(1);
  });

  test('a part of a larger array is put as that part alone', async () => {
    const { bytes } = await open(someNetwork());
    bytes.put('part', new Uint8Array([1, 2, 3, 4]).subarray(1, 3), LIFE);
    expect(await bytes.get('part')).toEqual(Buffer.from([2, 3]));
  });

  test('what is too large, or has no life left, is not put', async () => {
    const { bytes, shared } = await open(someNetwork());
    bytes.put('large', new Uint8Array(600_000), LIFE);
    bytes.put('late', new Uint8Array(1), seconds(0));
    expect(shared().behind).toBe(0);
  });

  test('of what another host has put there larger than it may be no more is read than may be', async () => {
    const network = someNetwork();
    const { bytes } = await open(network);
    const client = new Redis(address());
    const sent = async (): Promise<number> => Number(/total_net_output_bytes:(\d+)/.exec(await client.info('stats'))?.[1]);
    try {
      const before = await sent();
      await client.set(`askyard:${network}:bytes:page`, Buffer.alloc(16 * 1024 * 1024, 1));
      for (let time = 0; time < 5; time++) expect(await bytes.get('page')).toBeUndefined();
      expect((await sent()) - before).toBeLessThan(8 * 1024 * 1024);
    } finally {
      client.disconnect();
    }
    const page = Buffer.alloc(512 * 1024, 2);
    bytes.put('page', page, LIFE);
    await expect.poll(async () => page.equals((await bytes.get('page')) ?? Buffer.of())).toBe(true);
  });

  test('values and bytes of the same name are two things', async () => {
    const { bytes, cache } = await open(someNetwork());
    bytes.put('site#7#1#card#3', Buffer.from('bytes'), LIFE);
    await bytes.get('anything');
    expect(await cache.getSet(keyOf('card#3'), LIFE, LIFE, async () => 'a value')).toBe('a value');
  });
});

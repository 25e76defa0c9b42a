import { Redis } from 'iovalkey';
import { afterEach, expect, test } from 'vitest';
import { hours, seconds } from '../../../app/platform/cache/port.ts';
import { someNetwork, withRedis } from '../../services/redis.ts';
import { keyOf, openShared, type Shared } from './shared.ts';

const FRESH = seconds(10);
const STALE = hours(1);
const KEY = keyOf('card#3');

/** A load that takes until the test lets it. */
function slowly<T>(value: T): { readonly load: () => Promise<T>; readonly begun: Promise<void>; finish(): void } {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  return {
    async load() {
      begun.resolve();
      await end.promise;
      return value;
    },
    begun: begun.promise,
    finish: end.resolve,
  };
}

const never = (): Promise<never> => expect.fail('It was to be shared, and was loaded.');

withRedis((address) => {
  const opened: Shared[] = [];

  /** Two processes of one network. */
  async function two(): Promise<[Shared, Shared]> {
    const network = someNetwork();
    const both = await Promise.all([openShared({ address: address(), network }), openShared({ address: address(), network })]);
    opened.push(...both);
    return both;
  }

  afterEach(() => {
    for (const one of opened.splice(0)) one.close();
  });

  test('what one process has loaded, another does not load', async () => {
    const [one, other] = await two();
    await one.cache.getSet(KEY, FRESH, STALE, async () => ({ name: 'Ada' }));
    await one.settled();
    expect(await other.cache.getSet(KEY, FRESH, STALE, never)).toEqual({ name: 'Ada' });
    expect([one.shared().misses, other.shared().hits]).toEqual([1, 1]);
  });

  test('many values and their ages come in one round trip, and none from memory', async () => {
    const [one, other] = await two();
    const keys = Array.from({ length: 12 }, (_, place) => keyOf(`card#${place}`));
    await one.cache.getSetMany(keys, FRESH, STALE, async (missing) => missing);
    await one.settled();
    other.pass(4_000);

    const before = other.shared().roundTrips;
    expect(await other.cache.getSetMany(keys, FRESH, STALE, never)).toEqual([...keys.keys()]);
    expect(other.shared().roundTrips - before).toBe(1);
    other.pass(5_999);
    expect(await other.cache.getSetMany(keys, FRESH, STALE, never)).toEqual([...keys.keys()]);
    expect(other.shared().roundTrips - before).toBe(1);
  });

  test('of two that miss a value at the same time one loads it, and the other waits', async () => {
    const [one, other] = await two();
    const loading = slowly('loaded once');
    const first = one.cache.getSet(KEY, FRESH, STALE, loading.load);
    await loading.begun;
    const before = other.shared().roundTrips;
    const second = other.cache.getSet(KEY, FRESH, STALE, async () => 'loaded by itself');
    await expect.poll(() => other.shared().roundTrips).toBeGreaterThan(before);
    loading.finish();
    expect(await first).toBe('loaded once');
    // Who has waited for long enough loads as well: on a machine that does much else both are right.
    expect(['loaded once', 'loaded by itself']).toContain(await second);
  });

  test('a reader whose value is only old waits for nobody', async () => {
    const [one, other] = await two();
    for (const process of [one, other]) {
      await process.cache.getSet(KEY, FRESH, STALE, async () => 'old');
      await process.settled();
    }
    one.pass(10_000);
    other.pass(10_000);
    const loading = slowly('new');
    expect(await one.cache.getSet(KEY, FRESH, STALE, loading.load)).toBe('old');
    await loading.begun;
    expect(await other.cache.getSet(KEY, FRESH, STALE, never)).toBe('old');
    loading.finish();
    await expect.poll(() => one.cache.getSet(KEY, FRESH, STALE, never)).toBe('new');
    await expect.poll(() => other.cache.getSet(KEY, FRESH, STALE, never)).toBe('new');
  });

  test('who has died with a lock is not waited for', async () => {
    const [one, other] = await two();
    const dying = slowly('never told');
    void one.cache.getSet(KEY, FRESH, STALE, dying.load);
    await dying.begun;
    one.close();
    expect(await other.cache.getSet(KEY, FRESH, STALE, async () => 'loaded')).toBe('loaded');
  });

  test('a purge is heard by every process', async () => {
    const [one, other] = await two();
    for (const process of [one, other]) {
      await process.cache.getSet(KEY, FRESH, STALE, async () => 'old');
      await process.settled();
    }
    await one.cache.purge(KEY);
    await expect.poll(() => other.cache.getSet(KEY, FRESH, STALE, async () => 'new')).toBe('new');
    await other.settled();
    expect(await one.cache.getSet(KEY, FRESH, STALE, never)).toBe('new');
  });

  test('what was loaded before a purge by another process is not shared after it', async () => {
    const [one, other] = await two();
    const early = slowly('before the purge');
    const before = one.cache.getSet(KEY, FRESH, STALE, early.load);
    await early.begun;
    await other.cache.purge(KEY);
    early.finish();
    expect(await before).toBe('before the purge');
    expect(await other.cache.getSet(KEY, FRESH, STALE, async () => 'after the purge')).toBe('after the purge');
  });

  test('the same purge from every process, as the log tells each of them, is published once', async () => {
    const network = someNetwork();
    const [one, other] = await Promise.all([openShared({ address: address(), network }), openShared({ address: address(), network })]);
    const listener = new Redis(address());
    const heard: string[] = [];
    try {
      listener.on('message', (_channel, message) => heard.push(message));
      await listener.subscribe(`askyard:${network}:purged`);
      opened.push(one, other);
      await one.cache.getSet(KEY, FRESH, STALE, async () => 'old');
      await Promise.all([one.cache.purge(KEY), other.cache.purge(KEY)]);
      await one.cache.purge(keyOf('the end'));
      await expect.poll(() => heard.at(-1)).toContain('the end');
      expect(heard).toHaveLength(2);
    } finally {
      listener.disconnect();
    }
  });

  test.each([
    ['null', null],
    ['bytes', new Uint8Array([1, 2, 3])],
    ['a map', new Map([['a', [1n, undefined]]])],
    ['a text with signs of every kind', 'é\u0000\n𝄞 "}'],
  ])('%s comes back as it was', async (_what, value) => {
    const [one, other] = await two();
    await one.cache.getSet<unknown>(KEY, FRESH, STALE, async () => value);
    await one.settled();
    expect(await other.cache.getSet<unknown>(KEY, FRESH, STALE, never)).toEqual(value);
  });

  test.each([
    ['too large for a connection that all share', 'x'.repeat(70_000)],
    ['that no other process could read', () => 'a function'],
  ])('a value %s stays in its process', async (_what, value) => {
    const [one, other] = await two();
    await one.cache.getSet<unknown>(KEY, FRESH, STALE, async () => value);
    expect(await one.cache.getSet<unknown>(KEY, FRESH, STALE, never)).toBe(value);
    expect(await other.cache.getSet<unknown>(KEY, FRESH, STALE, async () => 'its own')).toBe('its own');
  });

  test('what is local costs no round trip', async () => {
    const [one] = await two();
    const before = one.shared();
    const key = { ...KEY, scope: 'local' } as const;
    await one.cache.getSet(key, FRESH, STALE, async () => 'mine');
    await one.cache.purge(key);
    expect([one.shared().misses, one.shared().hits]).toEqual([before.misses, before.hits]);
    expect(one.shared().failures).toBe(0);
  });

  test('two networks that share one Redis see nothing of each other', async () => {
    const [[one], [other]] = await Promise.all([two(), two()]);
    await one.cache.getSet(KEY, FRESH, STALE, async () => 'here');
    expect(await other.cache.getSet(KEY, FRESH, STALE, async () => 'there')).toBe('there');
  });
});

import { describe, expect, it } from 'vitest';
import { type Cache, type CacheKey, seconds } from './port.ts';

/** A cache to try, and a way to let time pass for it. */
export type CacheOnTrial = { readonly cache: Cache; pass(milliseconds: number): void };

const KEY: CacheKey = { scope: 'site', site: 7, name: 'card#3', schema: 1 };
const FRESH = seconds(10);
const STALE = seconds(20);

/** A promise that a test settles when it wants to. */
function later<T>() {
  return Promise.withResolvers<T>();
}

/** What every cache keeps to. Called by one test file per adapter. */
export function cacheContract(name: string, open: () => CacheOnTrial | Promise<CacheOnTrial>): void {
  describe(`${name} as a cache`, () => {
    it('loads once while the value is fresh, and counts hits and misses', async () => {
      const { cache, pass } = await open();
      let loads = 0;
      const get = () => cache.getSet(KEY, FRESH, STALE, async () => ++loads);

      expect(await get()).toBe(1);
      pass(9_999);
      expect(await get()).toBe(1);
      expect(cache.statistics()).toEqual({ hits: 1, misses: 1, entries: 1 });
    });

    it('loads once for all who ask at the same time', async () => {
      const { cache } = await open();
      const load = later<string>();
      let loads = 0;
      const get = () =>
        cache.getSet(KEY, FRESH, STALE, () => {
          loads++;
          return load.promise;
        });

      const all = Promise.all([get(), get(), get()]);
      load.resolve('value');

      expect(await all).toEqual(['value', 'value', 'value']);
      expect(loads).toBe(1);
    });

    it('serves a stale value while one load runs behind', async () => {
      const { cache, pass } = await open();
      await cache.getSet(KEY, FRESH, STALE, async () => 'old');
      pass(10_000);
      const load = later<string>();
      let loads = 0;
      const get = () =>
        cache.getSet(KEY, FRESH, STALE, () => {
          loads++;
          return load.promise;
        });

      expect(await Promise.all([get(), get()])).toEqual(['old', 'old']);
      load.resolve('new');

      await expect.poll(get).toBe('new');
      expect(loads).toBe(1);
    });

    it('waits for the load once the value is older than stale, and hands the old value to the loader', async () => {
      const { cache, pass } = await open();
      await cache.getSet(KEY, FRESH, STALE, async () => 'old');
      pass(30_000);

      expect(await cache.getSet(KEY, FRESH, STALE, async (old) => `${old}, and new`)).toBe('old, and new');
    });

    it('keeps the old value when a refresh behind fails, and tries again', async () => {
      const { cache, pass } = await open();
      await cache.getSet(KEY, FRESH, STALE, async () => 'old');
      pass(10_000);

      let failed = 0;
      const failing = async () => {
        failed++;
        throw new Error('down');
      };

      expect(await cache.getSet<string>(KEY, FRESH, STALE, failing)).toBe('old');
      await expect.poll(() => failed).toBe(1);
      await expect.poll(() => cache.getSet(KEY, FRESH, STALE, async () => 'new')).toBe('new');
    });

    it('tells all who wait of a load that failed, keeps nothing, and may be asked again', async () => {
      const { cache } = await open();
      const asked = later<void>();
      const failing = () =>
        cache.getSet<string>(KEY, FRESH, STALE, async () => {
          await asked.promise;
          throw new Error('down');
        });
      const all = Promise.allSettled([failing(), failing()]);
      asked.resolve();

      expect((await all).map((one) => one.status)).toEqual(['rejected', 'rejected']);
      expect(await cache.getSet(KEY, FRESH, STALE, async () => 'up')).toBe('up');
    });

    it('turns a loader that throws at once into a rejection', async () => {
      const { cache } = await open();
      const thrown = cache.getSet<string>(KEY, FRESH, STALE, () => {
        throw new Error('at once');
      });
      await expect(thrown).rejects.toThrow('at once');
    });

    it('caches null', async () => {
      const { cache } = await open();
      await cache.getSet<string | null>(KEY, FRESH, STALE, async () => null);
      expect(await cache.getSet<string | null>(KEY, FRESH, STALE, async () => 'something')).toBeNull();
    });

    it('forgets a purged value', async () => {
      const { cache } = await open();
      await cache.getSet(KEY, FRESH, STALE, async () => 'old');
      await cache.purge(KEY);
      expect(await cache.getSet(KEY, FRESH, STALE, async (old) => old ?? 'new')).toBe('new');
    });

    it('keeps nothing of a load that began before the purge', async () => {
      const { cache } = await open();
      const early = later<string>();
      const begun = later<void>();
      const before = cache.getSet(KEY, FRESH, STALE, () => {
        begun.resolve();
        return early.promise;
      });
      await begun.promise;
      await cache.purge(KEY);

      expect(await cache.getSet(KEY, FRESH, STALE, async () => 'after the purge')).toBe('after the purge');
      early.resolve('before the purge');
      expect(await before).toBe('before the purge');
      expect(await cache.getSet(KEY, FRESH, STALE, async () => 'later')).toBe('after the purge');
    });

    it('loads what is missing of several keys together, and nothing twice', async () => {
      const { cache, pass } = await open();
      const keys = ['a', 'b', 'c'].map((name) => ({ ...KEY, name }));
      const [first = KEY, second = KEY] = keys;
      await cache.getSet(first, FRESH, STALE, async () => 'a1');
      const running = later<string>();
      const alone = cache.getSet(second, FRESH, STALE, () => running.promise);
      const asked: number[][] = [];
      const load = async (missing: readonly number[]) => {
        asked.push([...missing]);
        return missing.map((place) => `${keys[place]?.name}2`);
      };

      const all = cache.getSetMany(keys, FRESH, STALE, load);
      running.resolve('b1');

      expect(await all).toEqual(['a1', 'b1', 'c2']);
      expect(await alone).toBe('b1');
      expect(asked).toEqual([[2]]);

      pass(10_000);
      expect(await cache.getSetMany(keys, FRESH, STALE, load)).toEqual(['a1', 'b1', 'c2']);
      await expect.poll(() => cache.getSetMany(keys, FRESH, STALE, load)).toEqual(['a2', 'b2', 'c2']);
      expect(asked).toEqual([[2], [0, 1, 2]]);
    });

    it('serves several stale values though their refresh fails, and rejects where one is missing', async () => {
      const { cache, pass } = await open();
      const other = { ...KEY, name: 'other' };
      await cache.getSet(KEY, FRESH, STALE, async () => 'old');
      pass(10_000);
      const down = () => {
        throw new Error('down');
      };

      expect(await cache.getSetMany<string>([KEY], FRESH, STALE, down)).toEqual(['old']);
      await expect(cache.getSetMany<string>([KEY, other], FRESH, STALE, down)).rejects.toThrow('down');
      expect(await cache.getSetMany([other], FRESH, STALE, async () => ['up'])).toEqual(['up']);
    });

    it('tells keys apart by scope, site, name and schema', async () => {
      const { cache } = await open();
      const keys: CacheKey[] = [KEY, { ...KEY, scope: 'local' }, { ...KEY, site: 8 }, { ...KEY, name: 'card#4' }, { ...KEY, schema: 2 }];
      for (const [index, key] of keys.entries()) await cache.getSet(key, FRESH, STALE, async () => index);
      for (const [index, key] of keys.entries()) expect(await cache.getSet(key, FRESH, STALE, async () => -1)).toBe(index);
    });
  });
}

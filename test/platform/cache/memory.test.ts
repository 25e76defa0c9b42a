import { expect, test } from 'vitest';
import { cacheContract } from '../../../app/platform/cache/contract.ts';
import { memoryCache } from '../../../app/platform/cache/memory.ts';
import { type CacheKey, seconds } from '../../../app/platform/cache/port.ts';

cacheContract('memory', () => {
  let now = 1_000_000;
  return {
    cache: memoryCache({ clock: { now: () => now } }),
    pass(milliseconds) {
      now += milliseconds;
    },
  };
});

const clock = { now: () => 0 };
const key = (name: string): CacheKey => ({ scope: 'local', name, schema: 1 });
const FRESH = seconds(10);

test('what was used longest ago goes when memory is short', async () => {
  const cache = memoryCache({ clock, bytesAtMost: 10_000 });
  const get = (name: string) => cache.getSet(key(name), FRESH, FRESH, async () => 'x'.repeat(1_500));
  await get('a');
  await get('b');
  await get('a');
  await get('c');
  await get('d');

  const before = cache.statistics();
  await get('a');
  expect(cache.statistics()).toEqual({ ...before, hits: before.hits + 1, entries: 3 });
  await get('b');
  expect(cache.statistics().misses).toBe(before.misses + 1);
});

test('many small values are bounded too', async () => {
  const cache = memoryCache({ clock, bytesAtMost: 100_000 });
  for (let index = 0; index < 2_000; index++) await cache.getSet(key(String(index)), FRESH, FRESH, async () => null);
  expect(cache.statistics().entries).toBeLessThan(500);
});

test('a value larger than the whole cache is handed over and not kept', async () => {
  const cache = memoryCache({ clock, bytesAtMost: 10_000 });
  expect(await cache.getSet(key('large'), FRESH, FRESH, async () => 'x'.repeat(20_000))).toHaveLength(20_000);
  expect(cache.statistics().entries).toBe(0);
});

import { expect, test } from 'vitest';
import { noCache } from '../../../app/platform/cache/none.ts';
import { seconds } from '../../../app/platform/cache/port.ts';

test('every call loads', async () => {
  const cache = noCache();
  let loads = 0;
  const get = () => cache.getSet({ scope: 'local', name: 'x', schema: 1 }, seconds(10), seconds(10), async () => ++loads);
  expect([await get(), await get()]).toEqual([1, 2]);
  expect(cache.statistics()).toEqual({ hits: 0, misses: 2, entries: 0 });
});

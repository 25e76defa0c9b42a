import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestNetwork, type TestNetwork } from '../support/network.ts';

let yard: TestNetwork;

beforeAll(async () => {
  yard = await startTestNetwork({ seed: true, settings: { ASKYARD_SHARED_SECONDS: '30' } });
});

afterAll(() => yard.stop());

const SHARED = 'public, max-age=0, s-maxage=30, stale-while-revalidate=60, stale-if-error=86400';

const cachingOf = async (path: string, site?: string): Promise<string | undefined> =>
  (await yard.get(path, { ...(site && { site }) })).headers['cache-control'];

test.each(['/', '/questions', '/tags', '/questions?tab=votes'])(
  "a cache before the service may keep %s for a while, which is everyone's",
  async (path) => {
    expect(await cachingOf(path, 'programs')).toBe(SHARED);
  },
);

test.each(['/search?q=dns', '/questions/ask', '/nothing', '/questions?page=1000'])(
  'it keeps nothing of %s, which was made for one request or is not there',
  async (path) => {
    expect(await cachingOf(path, 'programs')).not.toContain('s-maxage');
  },
);

test('nor of the pages with which people sign up and in', async () => {
  for (const path of ['/sign-up', '/sign-in']) expect(await cachingOf(path)).not.toContain('s-maxage');
});

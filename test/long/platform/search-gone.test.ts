import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenSearchEngine, startOpenSearch } from '../../services/opensearch-engine.ts';
import { openSearchCommand } from '../../services/opensearch-jars.ts';
import { startTestNetwork, type TestNetwork } from '../../support/network.ts';

const SITE = 'programs';
const DEGRADED = 'The full search is not available';

describe.runIf(openSearchCommand('') !== undefined || process.env.CI === 'true')('a network on OpenSearch', () => {
  let engine: OpenSearchEngine | undefined;
  let network: TestNetwork;

  beforeAll(async () => {
    engine = await startOpenSearch();
    network = await startTestNetwork({ seed: true, settings: { ASKYARD_SEARCH: engine?.address ?? '' } });
  });
  afterAll(async () => {
    engine?.freeze(false);
    await network?.stop();
    await engine?.stop();
  });

  const page = async (path: string, site: string | undefined = SITE): Promise<string> => (await network.get(path, site === '' ? {} : { site })).text;

  test('finds what the first run planted, on a site and on all of them, and suggests it', async () => {
    await expect.poll(() => page('/search?q=RuntimeError')).toContain('<mark>RuntimeError</mark>');
    await expect.poll(() => page('/search?q=python', '')).toMatch(/Running networks[\s\S]*Small programs|Small programs[\s\S]*Running networks/);
    expect(JSON.parse(await page('/search/suggest?q=rust+how'))).toMatchObject({ questions: [{ title: expect.stringContaining('Rust') }] });
  });

  test('answers by titles and tags while the engine hangs, and in full when it goes on', async () => {
    engine?.freeze(true);
    await expect.poll(() => page('/search?q=python')).toContain(DEGRADED);
    expect(await page('/search?q=python')).toContain('class="result"');
    expect(await page('/search?q=python', '')).toContain(DEGRADED);
    expect(JSON.parse(await page('/search/suggest?q=rust'))).toMatchObject({ questions: [] });
    expect((await network.get('/questions', { site: SITE })).status).toBe(200);
    engine?.freeze(false);
    await expect.poll(() => page('/search?q=RuntimeError')).toContain('<mark>RuntimeError</mark>');
  });

  test('a network starts and serves though the engine is gone', async () => {
    await engine?.stop();
    await expect.poll(() => page('/search?q=python')).toContain(DEGRADED);
    const without = await startTestNetwork({ seed: true, settings: { ASKYARD_SEARCH: engine?.address ?? '' } });
    try {
      expect((await without.get('/', { site: SITE })).status).toBe(200);
      expect((await without.get('/health/ready')).status).toBe(200);
      expect((await without.get('/search?q=python', { site: SITE })).text).toContain(DEGRADED);
    } finally {
      await without.stop();
    }
  });
});

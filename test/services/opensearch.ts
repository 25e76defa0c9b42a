import { afterAll, beforeAll, describe, it } from 'vitest';
import { type OpenSearchEngine, startOpenSearch } from './opensearch-engine.ts';
import { openSearchCommand } from './opensearch-jars.ts';

const ABSENT = 'OpenSearch is not on this machine: `npm run services` fetches it, and its tests run.';

/**
 * Tests on the real engine, one for all of them. Without it they fail where CI is set, and elsewhere are one skipped test that
 * says how to get it.
 */
export function withOpenSearch(tests: (address: () => string) => void): void {
  if (!openSearchCommand('') && process.env.CI !== 'true') {
    console.warn(ABSENT);
    it.skip(ABSENT, () => undefined);
    return;
  }
  describe('on OpenSearch', () => {
    let engine: OpenSearchEngine | undefined;
    beforeAll(async () => {
      engine = await startOpenSearch();
      if (!engine) throw new Error(ABSENT);
    });
    afterAll(() => engine?.stop());
    tests(() => {
      if (!engine) throw new Error('The engine is not running yet: ask for its address inside a test.');
      return engine.address;
    });
  });
}

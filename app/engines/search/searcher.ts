import type { Clock } from '../../platform/clock/port.ts';
import { type SearchIndex, SearchIndexDown, type SearchQuery } from '../../platform/search-index/port.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Telemetry } from '../../platform/telemetry/port.ts';
import type { TagEngine } from '../tag-engine/port.ts';
import { eachByTags, searchByTags } from './by-tags.ts';
import { type Parsed, parse } from './grammar.ts';
import type { Searcher } from './port.ts';
import { siteSynonyms, unionOf } from './site-synonyms.ts';
import { widened } from './synonyms.ts';

/** Results a page, whatever was asked for. */
const SIZE_AT_MOST = 100;

export type SearcherOptions = {
  readonly index: SearchIndex;
  readonly clock: Clock;
  readonly store: Store;
  /** What is asked when the index does not answer. */
  readonly tags: Pick<TagEngine, 'list'>;
  readonly telemetry?: Telemetry;
};

/** Searching as a person types it. An index that does not answer is stood in for by titles and tags; never fails for what was typed. */
export function searcherOf({ index, clock, store, tags, telemetry }: SearcherOptions): Searcher {
  const synonymsOf = siteSynonyms(store, clock);

  async function timed<T>(work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    try {
      return await work();
    } finally {
      telemetry?.timed('search', performance.now() - begun);
    }
  }

  return {
    async search(site, typed, sort, page, size) {
      const { query, understood }: Parsed = parse(typed, clock.now());
      const limit = Math.max(1, Math.min(size, SIZE_AT_MOST));
      const offset = (Math.max(1, page) - 1) * limit;
      const asked: SearchQuery = { ...query, sort, offset, limit, facets: true };
      return orElse(
        () => timed(async () => ({ ...(await index.search(site, widened(asked, await synonymsOf(site)))), understood })),
        async () => ({ ...(await searchByTags({ store, tags }, site, asked)), understood, degraded: true }),
      );
    },
    async searchEach(sites, typed, size) {
      const { query, understood }: Parsed = parse(typed, clock.now());
      const asked: SearchQuery = { ...query, sort: 'relevance', offset: 0, limit: Math.max(1, Math.min(size, SIZE_AT_MOST)) };
      // Each site's own alone would make a query for each site.
      const synonyms = async () => unionOf(await Promise.all(sites.map(synonymsOf)));
      return orElse(
        () => timed(async () => ({ sites: await index.searchEach(sites, widened(asked, await synonyms())), understood })),
        async () => ({ sites: await eachByTags(tags, sites, asked), understood, degraded: true }),
      );
    },
    suggest: (site, typed, limit) =>
      orElse(
        () => index.suggest(site, typed, limit),
        async () => [],
      ),
    similar: (site, text, limit) =>
      orElse(
        () => index.similar(site, text, limit),
        async () => [],
      ),
  };
}

async function orElse<T>(work: () => Promise<T>, instead: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SearchIndexDown)) throw error;
    return instead();
  }
}

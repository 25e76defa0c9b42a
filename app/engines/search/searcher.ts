import type { Clock } from '../../platform/clock/port.ts';
import type { SearchIndex } from '../../platform/search-index/port.ts';
import type { Telemetry } from '../../platform/telemetry/port.ts';
import { parse } from './grammar.ts';
import type { Searcher } from './port.ts';

/** Results a page, whatever was asked for. */
const SIZE_AT_MOST = 100;

/** Searching as a person types it. @throws SearchIndexDown when the index could not answer, never for what was typed. */
export function searcherOf(index: SearchIndex, clock: Clock, telemetry?: Telemetry): Searcher {
  return {
    async search(site, typed, sort, page, size) {
      const { query, understood } = parse(typed, clock.now());
      const limit = Math.max(1, Math.min(size, SIZE_AT_MOST));
      const begun = performance.now();
      const hits = await index.search(site, { ...query, sort, offset: (Math.max(1, page) - 1) * limit, limit });
      telemetry?.timed('search', performance.now() - begun);
      return { ...hits, understood };
    },
    similar: (site, text, limit) => index.similar(site, text, limit),
  };
}

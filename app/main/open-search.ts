import type { Config } from '../config.ts';
import type { SearchIndex } from '../platform/search-index/port.ts';
import { openSearchIndex } from '../platform/search-index/sqlite.ts';
import type { Opened } from './opened.ts';

/** Opens the search index that the configuration names. The client of OpenSearch is loaded only where it is used. */
export async function openSearch(chosen: Config['search']): Promise<Opened<SearchIndex>> {
  if (chosen.kind === 'opensearch') return (await import('./search-domain.ts')).openDomain(chosen);
  const port = openSearchIndex({ path: chosen.path });
  return { port, close: () => port.close() };
}

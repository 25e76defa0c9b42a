import type { SiteNumber } from '../../core/sites/records.ts';
import type { SearchHits } from '../../platform/search-index/port.ts';

/** Searching as a person types it. Bad input never fails: what is no operator is a word. */
export interface Searcher {
  search(site: SiteNumber, typed: string, sort: SearchSort, page: number, size: number): Promise<Searched>;
  /** Questions whose text is most like some words; best first. */
  similar(site: SiteNumber, text: string, limit: number): Promise<readonly number[]>;
}

export type SearchSort = 'relevance' | 'newest' | 'votes' | 'active';

export type Searched = SearchHits & {
  /** What was understood of each operator, and what was taken for words, to show above the results. */
  readonly understood: readonly { readonly typed: string; readonly as: string }[];
};

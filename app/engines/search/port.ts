import type { SiteNumber } from '../../core/sites/records.ts';
import type { SearchHits, SiteHits, Suggestion } from '../../platform/search-index/port.ts';

/** Searching as a person types it. Bad input never fails: what is no operator is a word. */
export interface Searcher {
  /** When the index does not answer, by titles and tags alone. */
  search(site: SiteNumber, typed: string, sort: SearchSort, page: number, size: number): Promise<Searched>;
  /** Several sites at once, the site of the best hit first, each with `size` hits. */
  searchEach(sites: readonly SiteNumber[], typed: string, size: number): Promise<SearchedEach>;
  /** Questions whose titles begin as somebody types; none while the index does not answer. */
  suggest(site: SiteNumber, typed: string, limit: number): Promise<readonly Suggestion[]>;
  /** Questions whose text is most like some words; best first. None while the index does not answer. */
  similar(site: SiteNumber, text: string, limit: number): Promise<readonly number[]>;
}

export type SearchSort = 'relevance' | 'newest' | 'votes' | 'active';

/** What was understood of each operator, and what was taken for words, to show above the results. */
export type Understood = readonly { readonly typed: string; readonly as: string }[];

export type Searched = SearchHits & {
  readonly understood: Understood;
  /** The index did not answer: what is found are questions by their titles and tags, and of what was typed the rest did not count. */
  readonly degraded?: true;
};

export type SearchedEach = { readonly sites: readonly SiteHits[]; readonly understood: Understood; readonly degraded?: true };

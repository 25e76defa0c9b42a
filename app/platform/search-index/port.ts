/**
 * Full-text search over every site's posts, fed by the import and the change log, never the source of truth.
 * @throws SearchIndexDown from any call when the engine could not answer it.
 */
export interface SearchIndex {
  /**
   * Adds or replaces documents. A document with a lower version than the one kept is ignored. With a renewal, they go into
   * that one alone; without, into all that the site has.
   */
  index(documents: readonly SearchDocument[], renewal?: Renewal): Promise<void>;
  /** Changes numbers and marks of documents that exist, by difference or by value; unknown ones are passed over. */
  adjust(adjustments: readonly SearchAdjustment[]): Promise<void>;
  /** Removes documents; unknown ones are passed over. One that is indexed again later is there again, whatever its version. */
  remove(site: number, posts: readonly number[]): Promise<void>;
  removeSite(site: number): Promise<void>;
  /**
   * Begins to hold a site anew, beside what answers until `complete`; where nothing does, the renewal answers as far as it is
   * fed. Changes that come meanwhile go into both. A renewal that was begun before and not completed is dropped.
   */
  renew(site: number): Promise<Renewal>;
  /**
   * Notes that all of a site was fed. An import and a rebuild say so at their end. With a renewal, that one answers from now
   * on and what answered so far goes; one that was dropped meanwhile changes nothing.
   */
  complete(site: number, renewal?: Renewal): Promise<void>;
  /** Sites of which all was fed. A site that is not among them is to be fed anew. */
  sites(): Promise<readonly number[]>;
  /** @throws never for what somebody typed: the query is already parsed. */
  search(site: number, query: SearchQuery): Promise<SearchHits>;
  /** Searches several sites at once. Sites in which something was found, the best first, each with its first hits; `sort` and `offset` do not count. */
  searchEach(sites: readonly number[], query: SearchQuery): Promise<readonly SiteHits[]>;
  /** Questions whose titles begin to say what somebody types: every word, the last one perhaps unfinished. The best first. */
  suggest(site: number, typed: string, limit: number): Promise<readonly Suggestion[]>;
  /** Questions most like a text, best first; rare words first, so that it stays quick. */
  similar(site: number, text: string, limit: number): Promise<readonly number[]>;
  /** How far the change log was read into this index. Lost together with what was indexed, so it never runs ahead. */
  cursor(): Promise<string | undefined>;
  saveCursor(cursor: string): Promise<void>;
  /** What was fed so far is found, and outlives the process, when it resolves; without it, that takes up to a second more. */
  flush(): Promise<void>;
  /** True when no cursor is kept (the index is new, was torn, or is of another version) or a call found it corrupt. */
  needsRebuild(): Promise<boolean>;
  close(): Promise<void>;
}

/** Names one renewal of a site. Only the adapter that gave it reads it. */
export type Renewal = string;

export type SearchDocument = {
  readonly site: number;
  readonly post: number;
  readonly question: number;
  readonly kind: 'question' | 'answer';
  readonly version: number;
  readonly title: string;
  /** Plain text, no markup. */
  readonly text: string;
  readonly tags: readonly string[];
  readonly author: number | undefined;
  readonly score: number;
  readonly answers: number;
  readonly views: number;
  readonly created: number;
  /** Last activity; absent: when it was created. */
  readonly active?: number;
  /** For a question: it has an accepted answer. For an answer: it is the accepted one. */
  readonly accepted: boolean;
  readonly closed: boolean;
};

export type SearchAdjustment = {
  readonly site: number;
  readonly post: number;
  readonly add?: { readonly score?: number; readonly answers?: number; readonly views?: number };
  readonly set?: {
    readonly accepted?: boolean;
    readonly closed?: boolean;
    readonly score?: number;
    readonly answers?: number;
    readonly views?: number;
    readonly active?: number;
  };
};

/** Bounds are inclusive; an absent one is open. */
export type Span = { readonly from?: number; readonly to?: number };

export type SearchQuery = {
  /** Each must occur; a phrase is several words in a row. */
  readonly all: readonly (readonly string[])[];
  /** Of each group one phrase must occur: words with their synonyms. */
  readonly either?: readonly (readonly (readonly string[])[])[];
  readonly none: readonly (readonly string[])[];
  /** Each must be carried. */
  readonly tags: readonly string[];
  /** Of each group one must be carried: tags with their synonyms. */
  readonly eitherTags?: readonly (readonly string[])[];
  readonly withoutTags: readonly string[];
  readonly author?: number;
  readonly kind?: 'question' | 'answer';
  readonly question?: number;
  readonly score?: Span;
  readonly answers?: Span;
  readonly views?: Span;
  readonly created?: Span;
  readonly accepted?: boolean;
  readonly closed?: boolean;
  readonly inTitle?: boolean;
  /** Whether what was found is counted by tag and kind. */
  readonly facets?: boolean;
  readonly sort: 'relevance' | 'newest' | 'votes' | 'active';
  readonly offset: number;
  readonly limit: number;
};

export type SearchHits = {
  /** Exact up to 1,000; beyond, `more` is true. */
  readonly total: number;
  readonly more: boolean;
  readonly hits: readonly {
    readonly post: number;
    readonly question: number;
    readonly kind: 'question' | 'answer';
    /** Plain text around the match; matches stand between U+E000 and U+E001, for the view to mark. */
    readonly snippet: string;
  }[];
  /** What was found, counted, where it was asked for: of a thousand and more, at least of the first thousand. */
  readonly facets?: SearchFacets;
};

export type SearchFacets = {
  /** The most frequent first. */
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
  readonly questions: number;
  readonly answers: number;
};

export type SiteHits = { readonly site: number; readonly total: number; readonly hits: SearchHits['hits'] };

export type Suggestion = { readonly question: number; readonly title: string };

/** The engine behind the index stopped or could not do what was asked; the next call may find it running again. */
export class SearchIndexDown extends Error {
  override readonly name = 'SearchIndexDown';
}

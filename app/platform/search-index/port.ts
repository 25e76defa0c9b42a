/** Full-text search over every site's posts, fed by the import and the change log, never the source of truth. */
export interface SearchIndex {
  /** Adds or replaces documents. A document with a lower version than the one kept is ignored. */
  index(documents: readonly SearchDocument[]): Promise<void>;
  /** Changes numbers and marks of documents that exist, by difference or by value; unknown ones are passed over. */
  adjust(adjustments: readonly SearchAdjustment[]): Promise<void>;
  removeSite(site: number): Promise<void>;
  /** @throws never for what somebody typed: the query is already parsed. */
  search(site: number, query: SearchQuery): Promise<SearchHits>;
  /** Questions most like a text, best first; rare words first, so that it stays quick. */
  similar(site: number, text: string, limit: number): Promise<readonly number[]>;
  close(): Promise<void>;
}

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
  readonly accepted: boolean;
  readonly closed: boolean;
};

export type SearchAdjustment = {
  readonly site: number;
  readonly post: number;
  readonly add?: { readonly score?: number; readonly answers?: number; readonly views?: number };
  readonly set?: { readonly accepted?: boolean; readonly closed?: boolean };
};

/** Bounds are inclusive; an absent one is open. */
export type Span = { readonly from?: number; readonly to?: number };

export type SearchQuery = {
  /** Each must occur; a phrase is several words in a row. */
  readonly all: readonly (readonly string[])[];
  readonly none: readonly (readonly string[])[];
  /** Each group is one of these must hold. */
  readonly tags: readonly string[];
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
};

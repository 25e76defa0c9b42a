import type { SearchDocument, SearchQuery } from './port.ts';

/** The site that the contract's documents are of. */
export const SITE = 7;

/** A query that asks for nothing in particular. */
export const everything: SearchQuery = { all: [], none: [], tags: [], withoutTags: [], sort: 'newest', offset: 0, limit: 50 };

/** A question with nothing remarkable but what the test says. */
export function document(post: number, { kind = 'question', ...said }: Partial<SearchDocument>): SearchDocument {
  return {
    site: SITE,
    post,
    question: post,
    kind,
    version: 1,
    title: '',
    text: '',
    tags: [],
    author: 1,
    score: 0,
    answers: 0,
    views: 0,
    created: post,
    accepted: false,
    closed: false,
    ...said,
  };
}

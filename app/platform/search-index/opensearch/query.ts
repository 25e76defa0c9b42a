import type { SearchQuery, Span } from '../port.ts';

/** A clause in the engine's own language: https://docs.opensearch.org/2.19/query-dsl/ */
export type Clause = Readonly<Record<string, unknown>>;

/** Phrases that are asked for at most; the grammar lets through fewer. */
const PHRASES_AT_MOST = 40;

/** Where words are looked for, and what a match there is worth: the same as in the embedded engine. */
const FIELDS = ['title^6', 'text', 'tags.words^3'];

/** A phrase's words, as one text; undefined when it holds nothing that is indexed. */
export function textOf(words: readonly string[]): string | undefined {
  const text = words
    .join(' ')
    .replace(/[\0\ue000\ue001]/g, ' ')
    .toWellFormed();
  return /[\p{L}\p{N}]/u.test(text) ? text : undefined;
}

/** What a query asks of words, each a clause that must match. */
export function wordsOf({ all, either = [], inTitle }: SearchQuery): readonly Clause[] {
  const groups = [...all.map((phrase) => [phrase]), ...either].slice(0, PHRASES_AT_MOST);
  return groups.flatMap((group) => {
    const should = phrases(group, inTitle);
    return should.length > 1 ? [{ bool: { should, minimum_should_match: 1 } }] : should;
  });
}

const phrases = (list: readonly (readonly string[])[], inTitle = false): Clause[] =>
  list
    .map(textOf)
    .flatMap((text) => (text === undefined ? [] : [{ multi_match: { query: text, type: 'phrase', fields: inTitle ? ['title'] : FIELDS } }]));

/** What a query asks of numbers, marks and tags. */
function filtersOf(query: SearchQuery): readonly Clause[] {
  const spans = ['score', 'answers', 'views', 'created'] as const;
  const terms = ['author', 'kind', 'question', 'accepted', 'closed'] as const;
  return [
    ...query.tags.map((tag) => ({ term: { tags: tag } })),
    ...(query.eitherTags ?? []).map((tags) => ({ terms: { tags } })),
    ...spans.flatMap((name) => span(name, query[name])),
    ...terms.flatMap((name) => (query[name] === undefined ? [] : [{ term: { [name]: query[name] } }])),
  ];
}

const span = (name: string, { from, to }: Span = {}): readonly Clause[] =>
  from === undefined && to === undefined
    ? []
    : [{ range: { [name]: { ...(from !== undefined && { gte: from }), ...(to !== undefined && { lte: to }) } } }];

/** A question is worth more than its answers, which carry its title, and votes count a little: as in the embedded engine. */
const WORTH = {
  functions: [
    { filter: { term: { kind: 'question' } }, weight: 1.4 },
    { script_score: { script: { source: "1 + Math.min(Math.max(doc['score'].value, 0), 100) / 200.0" } } },
  ],
  score_mode: 'multiply',
  boost_mode: 'multiply',
};

/** The whole of what a query asks of a document, ranked where it is sorted by relevance. */
export function clauseOf(query: SearchQuery): Clause {
  const words = wordsOf(query);
  const ranked = query.sort === 'relevance' && words.length > 0;
  const bool = {
    ...(ranked && { must: words }),
    filter: [...filtersOf(query), ...(ranked ? [] : words)],
    must_not: [...phrases(query.none.slice(0, PHRASES_AT_MOST), query.inTitle), ...query.withoutTags.map((tag) => ({ term: { tags: tag } }))],
  };
  return ranked ? { function_score: { query: { bool }, ...WORTH } } : { bool };
}

const ORDERS = {
  newest: [{ created: 'desc' }, { post: 'desc' }],
  votes: [{ score: 'desc' }, { created: 'desc' }, { post: 'desc' }],
  active: [{ active: 'desc' }, { post: 'desc' }],
} as const;

/** In which order a query wants what was found. Without words nothing is more relevant than the rest. */
export function orderOf(query: SearchQuery): readonly Clause[] {
  if (query.sort !== 'relevance') return ORDERS[query.sort];
  return wordsOf(query).length > 0 ? [{ _score: 'desc' }, { post: 'desc' }] : ORDERS.newest;
}

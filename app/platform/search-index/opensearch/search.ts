import { Type } from 'typebox';
import type { SearchFacets, SearchHits, SearchQuery, SiteHits } from '../port.ts';
import { type Connection, PATIENCE } from './connection.ts';
import { Hit, hitOf, shown } from './hits.ts';
import type { Names } from './names.ts';
import { clauseOf, orderOf } from './query.ts';

/** Hits that are counted exactly. */
const COUNTED = 1000;

/** How far one may page: more the engine would have to keep in memory for each search. */
const OFFSET_AT_MOST = 9_900;

/** Tags that are counted beside the results. */
const TAGS = 10;

/** What the engine stops at by itself, before the one who waits gives up. */
const TIMEOUT = '2s';

const Buckets = Type.Object({ buckets: Type.Array(Type.Object({ key: Type.String(), doc_count: Type.Integer() })) });
const Found = Type.Object({
  hits: Type.Object({ total: Type.Object({ value: Type.Integer() }), hits: Type.Array(Hit) }),
  aggregations: Type.Optional(Type.Object({ tags: Buckets, kinds: Buckets })),
});

const COUNTS = { tags: { terms: { field: 'tags', size: TAGS } }, kinds: { terms: { field: 'kind' } } };

/** Answers a query on one site. */
export async function search(connection: Connection, names: Names, site: number, query: SearchQuery): Promise<SearchHits> {
  const { hits, aggregations } = await connection.ask(Found, {
    method: 'POST',
    path: `/${names.answering(site)}/_search`,
    query: { ignore_unavailable: true },
    body: {
      query: clauseOf(query),
      sort: orderOf(query),
      from: Math.min(Math.max(0, query.offset), OFFSET_AT_MOST),
      size: query.limit,
      track_total_hits: COUNTED + 1,
      timeout: TIMEOUT,
      ...shown(query),
      ...(query.facets && { aggs: COUNTS }),
    },
    patience: PATIENCE.search,
  });
  const facets = query.facets ? facetsOf(aggregations) : undefined;
  return { total: Math.min(hits.total.value, COUNTED), more: hits.total.value > COUNTED, hits: hits.hits.map(hitOf), ...(facets && { facets }) };
}

type Counts = { readonly buckets: readonly { readonly key: string; readonly doc_count: number }[] };

function facetsOf(counted: { readonly tags: Counts; readonly kinds: Counts } | undefined): SearchFacets {
  const of = (kind: string): number => counted?.kinds.buckets.find(({ key }) => key === kind)?.doc_count ?? 0;
  const tags = counted?.tags.buckets.map(({ key, doc_count }) => ({ tag: key, count: doc_count })) ?? [];
  return { tags, questions: of('question'), answers: of('answer') };
}

const Sites = Type.Object({
  buckets: Type.Array(
    Type.Object({ key: Type.Integer(), doc_count: Type.Integer(), top: Type.Object({ hits: Type.Object({ hits: Type.Array(Hit) }) }) }),
  ),
});
const FoundEach = Type.Object({ aggregations: Type.Optional(Type.Object({ sites: Sites })) });

/** Answers a query on several sites by one request: what was found is put together by site, the site of the best hit first. */
export async function searchEach(connection: Connection, names: Names, sites: readonly number[], asked: SearchQuery): Promise<readonly SiteHits[]> {
  const query: SearchQuery = { ...asked, sort: 'relevance' };
  const best = { max: { script: { source: '_score' } } };
  const top = { top_hits: { size: query.limit, sort: orderOf(query), ...shown(query) } };
  const found = await connection.ask(FoundEach, {
    method: 'POST',
    path: `/${names.all}/_search`,
    query: { ignore_unavailable: true },
    body: {
      query: { bool: { must: clauseOf(query), filter: { terms: { site: sites } } } },
      size: 0,
      timeout: TIMEOUT,
      aggs: { sites: { terms: { field: 'site', size: Math.max(1, sites.length), order: { best: 'desc' } }, aggs: { best, top } } },
    },
    patience: PATIENCE.search,
  });
  return (found.aggregations?.sites.buckets ?? []).map(({ key, doc_count, top: { hits } }) => ({
    site: key,
    total: Math.min(doc_count, COUNTED),
    hits: hits.hits.map(hitOf),
  }));
}

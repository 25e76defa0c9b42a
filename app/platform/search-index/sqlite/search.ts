import type { SearchHits, SearchQuery, SiteHits } from '../port.ts';
import { filtersOf, wordsOf } from './expression.ts';
import { facetsOf } from './facets.ts';
import type { Slot } from './slots.ts';
import type { Statements } from './statements.ts';

/** Hits that are counted exactly. */
const COUNTED = 1000;

/**
 * Posts looked at, the newest first, when the words asked for stand in more: such words tell little apart, and a site
 * of millions must not hold up the others' searches. More are looked at when tags or numbers narrow them afterwards.
 */
const CANDIDATES = { plain: 20_000, filtered: 100_000 } as const;

/** How far one may page. */
const OFFSET_AT_MOST = 10_000;

/** Words of a snippet. */
const SNIPPET_WORDS = 36;
/** Characters of a text's beginning, where no word was asked for. */
const BEGINNING = 240;

// bm25 is the lower the better. A question is worth more than its answers, which carry its title, and votes count a little.
const RELEVANCE = 'w.rank * (CASE p.kind WHEN 0 THEN 1.4 ELSE 1 END) * (1 + min(max(p.score, 0), 100) / 200.0)';

const ORDERS = {
  newest: 'p.created DESC, p.id DESC',
  votes: 'p.score DESC, p.created DESC, p.id DESC',
  active: 'p.active DESC, p.id DESC',
} as const;

type Found = { readonly id: number; readonly question: number; readonly kind: number; readonly worth: number };

/** What was found, and what the best of it is worth where it was sorted by relevance: the lower the better. */
type Ranked = SearchHits & { readonly worth: number };

/** Answers a query. One statement gives the hits and their count; a second one the snippets of the page asked for. */
export function search(statement: Statements, slot: Slot, query: SearchQuery): SearchHits {
  const { worth, ...hits } = ranked(statement, slot, query);
  return hits;
}

/** Answers a query on several sites, the site of the best hit first. */
export function searchEach(statement: Statements, slots: readonly (readonly [site: number, slot: Slot])[], query: SearchQuery): SiteHits[] {
  const asked: SearchQuery = { ...query, sort: 'relevance', offset: 0 };
  const each = slots.map(([site, slot]) => ({ site, ...ranked(statement, slot, asked) }));
  return each
    .filter(({ total }) => total > 0)
    .sort((one, other) => one.worth - other.worth)
    .map(({ site, total, hits }) => ({ site, total, hits }));
}

function ranked(statement: Statements, slot: Slot, query: SearchQuery): Ranked {
  const { match, not } = wordsOf(query);
  const filters = filtersOf(slot, query);
  const offset = Math.min(Math.max(0, query.offset), OFFSET_AT_MOST);
  const order = query.sort === 'relevance' ? (match ? RELEVANCE : ORDERS.newest) : ORDERS[query.sort];
  const rank = order === RELEVANCE ? ', rank' : '';
  const worth = order === RELEVANCE ? RELEVANCE : '0';
  const candidates = filters.sql || not ? CANDIDATES.filtered : CANDIDATES.plain;
  const matching = `(SELECT rowid${rank} FROM words_${slot} WHERE words_${slot} MATCH ? ORDER BY rowid DESC LIMIT ${candidates})`;
  const from = match ? `${matching} w JOIN post_${slot} p ON p.id = w.rowid WHERE 1` : `post_${slot} p WHERE 1`;
  const without = not ? ` AND p.id NOT IN (SELECT rowid FROM words_${slot} WHERE words_${slot} MATCH ?)` : '';

  const found = statement(
    `SELECT p.id, p.question, p.kind, ${worth} AS worth FROM ${from}${without}${filters.sql} ORDER BY ${order === RELEVANCE ? 'worth' : order} LIMIT ?`,
  ).all(...(match ? [match] : []), ...(not ? [not] : []), ...filters.values, Math.max(COUNTED + 1, offset + query.limit)) as Found[];

  // Node binds a number as REAL, and FTS5 takes no notice of a rowid that is not an INTEGER: each snippet would be the first row's.
  const snippet = match
    ? statement(
        `SELECT snippet(words_${slot}, 1, char(57344), char(57345), '…', ${SNIPPET_WORDS}) AS text FROM words_${slot} WHERE words_${slot} MATCH ? AND rowid = CAST(? AS INTEGER)`,
      )
    : statement(`SELECT substr(text, 1, ${BEGINNING}) AS text FROM content_${slot} WHERE id = ?`);
  const hits = found.slice(offset, offset + query.limit).map(({ id, question, kind }) => ({
    post: id,
    question,
    kind: kind === 0 ? ('question' as const) : ('answer' as const),
    snippet: String((match ? snippet.get(match, id) : snippet.get(id))?.text ?? '').replace(/\s+/g, ' '),
  }));
  const facets = query.facets && { facets: facetsOf(statement, slot, found) };
  return { total: Math.min(found.length, COUNTED), more: found.length > COUNTED, hits, ...facets, worth: found[0]?.worth ?? 0 };
}

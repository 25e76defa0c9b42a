import type { SearchHits, SearchQuery } from '../port.ts';
import { filtersOf, wordsOf } from './expression.ts';
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

type Found = { readonly id: number; readonly question: number; readonly kind: number };

/** Answers a query. One statement gives the hits and their count; a second one the snippets of the page asked for. */
export function search(statement: Statements, site: number, query: SearchQuery): SearchHits {
  const { match, not } = wordsOf(query);
  const filters = filtersOf(site, query);
  const offset = Math.min(Math.max(0, query.offset), OFFSET_AT_MOST);
  const order = query.sort === 'relevance' ? (match ? RELEVANCE : ORDERS.newest) : ORDERS[query.sort];
  const rank = order === RELEVANCE ? ', rank' : '';
  const candidates = filters.sql || not ? CANDIDATES.filtered : CANDIDATES.plain;
  const matching = `(SELECT rowid${rank} FROM words_${site} WHERE words_${site} MATCH ? ORDER BY rowid DESC LIMIT ${candidates})`;
  const from = match ? `${matching} w JOIN post_${site} p ON p.id = w.rowid WHERE 1` : `post_${site} p WHERE 1`;
  const without = not ? ` AND p.id NOT IN (SELECT rowid FROM words_${site} WHERE words_${site} MATCH ?)` : '';

  const found = statement(`SELECT p.id, p.question, p.kind FROM ${from}${without}${filters.sql} ORDER BY ${order} LIMIT ?`).all(
    ...(match ? [match] : []),
    ...(not ? [not] : []),
    ...filters.values,
    Math.max(COUNTED + 1, offset + query.limit),
  ) as Found[];

  // Node binds a number as REAL, and FTS5 takes no notice of a rowid that is not an INTEGER: each snippet would be the first row's.
  const snippet = match
    ? statement(
        `SELECT snippet(words_${site}, 1, char(57344), char(57345), '…', ${SNIPPET_WORDS}) AS text FROM words_${site} WHERE words_${site} MATCH ? AND rowid = CAST(? AS INTEGER)`,
      )
    : statement(`SELECT substr(text, 1, ${BEGINNING}) AS text FROM content_${site} WHERE id = ?`);
  const hits = found.slice(offset, offset + query.limit).map(({ id, question, kind }) => ({
    post: id,
    question,
    kind: kind === 0 ? ('question' as const) : ('answer' as const),
    snippet: String((match ? snippet.get(match, id) : snippet.get(id))?.text ?? '').replace(/\s+/g, ' '),
  }));
  return { total: Math.min(found.length, COUNTED), more: found.length > COUNTED, hits };
}

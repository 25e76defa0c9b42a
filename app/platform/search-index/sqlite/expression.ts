import type { SearchQuery, Span } from '../port.ts';
import type { Slot } from './slots.ts';

/** Phrases that are asked for at most; the grammar lets through fewer. */
const PHRASES_AT_MOST = 40;

/** A phrase in FTS5's own language; undefined when it holds nothing that is indexed. https://www.sqlite.org/fts5.html#full_text_query_syntax */
export function phrase(words: readonly string[]): string | undefined {
  const text = words.join(' ').replace(/[\0\ue000\ue001]/g, ' ');
  return /[\p{L}\p{N}\p{Co}]/u.test(text) ? `"${text.toWellFormed().replaceAll('"', '""')}"` : undefined;
}

const phrases = (list: SearchQuery['all']): string[] =>
  list
    .slice(0, PHRASES_AT_MOST)
    .map(phrase)
    .filter((each) => each !== undefined);

/** What a query asks of words: to match, and not to match. Undefined: nothing. */
export function wordsOf(query: SearchQuery): { readonly match: string | undefined; readonly not: string | undefined } {
  const within = (expression: string): string => (query.inTitle ? `title : (${expression})` : expression);
  const either = (query.either ?? []).map((group) => phrases(group).join(' OR ')).filter((group) => group !== '');
  const all = [...phrases(query.all), ...either.map((group) => `(${group})`)].join(' AND ');
  const none = phrases(query.none).join(' OR ');
  return { match: all ? within(all) : undefined, not: none ? within(none) : undefined };
}

/** SQL over `post` (alias p) with its values. */
export type Where = { readonly sql: string; readonly values: readonly (string | number)[] };

/** What a query asks of a post's numbers, marks and tags. */
export function filtersOf(slot: Slot, query: SearchQuery): Where {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  const ask = (sql: string, ...asked: readonly (string | number)[]): void => {
    parts.push(sql);
    values.push(...asked);
  };
  const span = (column: string, { from, to }: Span): void => {
    if (from !== undefined) ask(`p.${column} >= ?`, from);
    if (to !== undefined) ask(`p.${column} <= ?`, to);
  };
  for (const tag of query.tags) ask(`p.id IN (SELECT id FROM tag_${slot} WHERE tag = ?)`, tag);
  for (const tags of query.eitherTags ?? [])
    ask(`p.id IN (SELECT id FROM tag_${slot} WHERE tag IN (SELECT value FROM json_each(?)))`, JSON.stringify(tags));
  for (const tag of query.withoutTags) ask(`NOT EXISTS (SELECT 1 FROM tag_${slot} WHERE tag = ? AND id = p.id)`, tag);
  if (query.author !== undefined) ask('p.author = ?', query.author);
  if (query.kind) ask('p.kind = ?', query.kind === 'question' ? 0 : 1);
  if (query.question !== undefined) ask('p.question = ?', query.question);
  for (const column of ['score', 'answers', 'views', 'created'] as const) span(column, query[column] ?? {});
  if (query.accepted !== undefined) ask('p.accepted = ?', Number(query.accepted));
  if (query.closed !== undefined) ask('p.closed = ?', Number(query.closed));
  return { sql: parts.map((part) => ` AND ${part}`).join(''), values };
}

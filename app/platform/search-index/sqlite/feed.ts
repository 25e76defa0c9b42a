import type { SearchAdjustment, SearchDocument } from '../port.ts';
import type { Statements } from './statements.ts';

/** Characters of a text that are indexed: more than a post may have, a bound for what a dump may hold. */
const INDEXED_AT_MOST = 60_000;

// The marks of snippets, and NUL, at which SQLite's own functions stop reading.
const clean = (text: string): string => text.slice(0, INDEXED_AT_MOST).replace(/[\0\ue000\ue001]/g, ' ');

const COLUMNS = 'question, kind, version, author, score, answers, views, created, active, accepted, closed';
const SET = COLUMNS.split(', ')
  .map((column) => `${column} = excluded.${column}`)
  .join(', ');

/** Puts one document in, unless a higher version is kept. */
export function indexDocument(statement: Statements, document: SearchDocument): void {
  const { site, post } = document;
  const values = [
    post,
    document.question,
    document.kind === 'question' ? 0 : 1,
    document.version,
    document.author ?? null,
    document.score,
    document.answers,
    document.views,
    document.created,
    document.active ?? document.created,
    document.accepted ? 1 : 0,
    document.closed ? 1 : 0,
  ];
  const places = '?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?';
  const added = statement(`INSERT INTO post_${site} (id, ${COLUMNS}) VALUES (${places}) ON CONFLICT DO NOTHING`).run(...values).changes === 1;
  if (!added) {
    const upsert = `INSERT INTO post_${site} (id, ${COLUMNS}) VALUES (${places}) ON CONFLICT DO UPDATE SET ${SET} WHERE excluded.version >= version`;
    if (statement(upsert).run(...values).changes === 0) return;
    forgetWords(statement, site, post);
  }
  const content = [post, clean(document.title), clean(document.text), JSON.stringify(document.tags)];
  statement(`INSERT OR REPLACE INTO content_${site} (id, title, text, tags) VALUES (?, ?, ?, ?)`).run(...content);
  statement(`INSERT INTO words_${site} (rowid, title, text, tags) VALUES (?, ?, ?, ?)`).run(...content);
  for (const tag of document.tags) statement(`INSERT OR IGNORE INTO tag_${site} (tag, id) VALUES (?, ?)`).run(tag, post);
}

/** Takes one document out, if it is there. */
export function removeDocument(statement: Statements, site: number, post: number): void {
  if (statement(`DELETE FROM post_${site} WHERE id = ?`).run(post).changes === 0) return;
  forgetWords(statement, site, post);
  statement(`DELETE FROM content_${site} WHERE id = ?`).run(post);
}

/** What finds a document: its words and tags. An external-content index is told what stood there: https://www.sqlite.org/fts5.html#the_delete_command */
function forgetWords(statement: Statements, site: number, post: number): void {
  statement(
    `INSERT INTO words_${site} (words_${site}, rowid, title, text, tags) SELECT 'delete', id, title, text, tags FROM content_${site} WHERE id = ?`,
  ).run(post);
  statement(`DELETE FROM tag_${site} WHERE id = ? AND tag IN (SELECT value FROM json_each((SELECT tags FROM content_${site} WHERE id = ?)))`).run(
    post,
    post,
  );
}

const ADDED = ['score', 'answers', 'views'] as const;
const MARKED = ['accepted', 'closed', 'score', 'answers', 'views', 'active'] as const;

/** Changes a document's numbers and marks, if it is there. */
export function adjustDocument(statement: Statements, { site, post, add, set }: SearchAdjustment): void {
  const parts: string[] = [];
  const values: number[] = [];
  for (const column of MARKED) {
    if (set?.[column] === undefined) continue;
    parts.push(`${column} = ?`);
    values.push(Number(set[column]));
  }
  for (const column of ADDED) {
    if (add?.[column] === undefined || set?.[column] !== undefined) continue;
    parts.push(`${column} = ${column} + ?`);
    values.push(add[column]);
  }
  if (parts.length > 0) statement(`UPDATE post_${site} SET ${parts.join(', ')} WHERE id = ?`).run(...values, post);
}

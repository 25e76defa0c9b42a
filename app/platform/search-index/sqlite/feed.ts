import type { SearchAdjustment, SearchDocument } from '../port.ts';
import type { Slot } from './slots.ts';
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
export function indexDocument(statement: Statements, slot: Slot, document: SearchDocument): void {
  const { post } = document;
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
  const added = statement(`INSERT INTO post_${slot} (id, ${COLUMNS}) VALUES (${places}) ON CONFLICT DO NOTHING`).run(...values).changes === 1;
  if (!added) {
    const upsert = `INSERT INTO post_${slot} (id, ${COLUMNS}) VALUES (${places}) ON CONFLICT DO UPDATE SET ${SET} WHERE excluded.version >= version`;
    if (statement(upsert).run(...values).changes === 0) return;
    forgetWords(statement, slot, post, document.kind === 'question');
  }
  const content = [post, clean(document.title), clean(document.text), JSON.stringify(document.tags)];
  statement(`INSERT OR REPLACE INTO content_${slot} (id, title, text, tags) VALUES (?, ?, ?, ?)`).run(...content);
  statement(`INSERT INTO words_${slot} (rowid, title, text, tags) VALUES (?, ?, ?, ?)`).run(...content);
  if (document.kind === 'question') statement(`INSERT INTO titles_${slot} (rowid, title) VALUES (?, ?)`).run(post, clean(document.title));
  for (const tag of document.tags) statement(`INSERT OR IGNORE INTO tag_${slot} (tag, id) VALUES (?, ?)`).run(tag, post);
}

/** Takes one document out, if it is there. */
export function removeDocument(statement: Statements, slot: Slot, post: number): void {
  const gone = statement(`DELETE FROM post_${slot} WHERE id = ? RETURNING kind`).get(post);
  if (!gone) return;
  forgetWords(statement, slot, post, gone.kind === 0);
  statement(`DELETE FROM content_${slot} WHERE id = ?`).run(post);
}

/** What finds a document: its words and tags. An external-content index is told what stood there: https://www.sqlite.org/fts5.html#the_delete_command */
function forgetWords(statement: Statements, slot: Slot, post: number, isQuestion: boolean): void {
  statement(
    `INSERT INTO words_${slot} (words_${slot}, rowid, title, text, tags) SELECT 'delete', id, title, text, tags FROM content_${slot} WHERE id = ?`,
  ).run(post);
  if (isQuestion) {
    statement(`INSERT INTO titles_${slot} (titles_${slot}, rowid, title) SELECT 'delete', id, title FROM content_${slot} WHERE id = ?`).run(post);
  }
  statement(`DELETE FROM tag_${slot} WHERE id = ? AND tag IN (SELECT value FROM json_each((SELECT tags FROM content_${slot} WHERE id = ?)))`).run(
    post,
    post,
  );
}

const ADDED = ['score', 'answers', 'views'] as const;
const MARKED = ['accepted', 'closed', 'score', 'answers', 'views', 'active'] as const;

/** Changes a document's numbers and marks, if it is there. */
export function adjustDocument(statement: Statements, slot: Slot, { post, add, set }: SearchAdjustment): void {
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
  if (parts.length > 0) statement(`UPDATE post_${slot} SET ${parts.join(', ')} WHERE id = ?`).run(...values, post);
}

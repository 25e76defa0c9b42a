import type { Suggestion } from '../port.ts';
import type { Slot } from './slots.ts';
import type { Statements } from './statements.ts';

/** Titles that are looked at, the newest first: a single letter begins a word in most of them. */
const CANDIDATES = 5_000;

/** Words that are asked for. */
const WORDS_AT_MOST = 12;

/** Questions whose titles hold all words that are typed, the last one perhaps unfinished. What was voted down is not suggested. */
export function suggest(statement: Statements, slot: Slot, typed: string, limit: number): Suggestion[] {
  const words = typed.toWellFormed().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (words.length === 0) return [];
  const match = words
    .slice(0, WORDS_AT_MOST)
    .map((word) => `"${word}"`)
    .join(' AND ');
  const matching = `(SELECT rowid, rank FROM titles_${slot} WHERE titles_${slot} MATCH ? ORDER BY rowid DESC LIMIT ${CANDIDATES})`;
  const best = `SELECT p.id, c.title FROM ${matching} w JOIN post_${slot} p ON p.id = w.rowid JOIN content_${slot} c ON c.id = p.id
    WHERE p.score >= 0 ORDER BY w.rank * (1 + min(p.score, 100) / 20.0) LIMIT ?`;
  return statement(best)
    .all(`${match}*`, limit)
    .map(({ id, title }) => ({ question: Number(id), title: String(title) }));
}

import { phrase } from './expression.ts';
import type { Slot } from './slots.ts';
import type { Statements } from './statements.ts';

/** Words of a text that are looked at. */
const WORDS_AT_MOST = 40;
/** Words that are asked for. */
const ASKED_AT_MOST = 12;
/** Places in the index that are read: what bounds the time, whatever the text and the site. */
const PLACES_AT_MOST = 6_000;

/** Words of a text, each once, in order; short ones say nothing. */
function wordsOf(text: string): string[] {
  const words =
    text
      .slice(0, 4_000)
      .toLowerCase()
      .match(/[\p{L}\p{N}]{3,40}/gu) ?? [];
  return [...new Set(words)].slice(0, WORDS_AT_MOST);
}

type Word = { readonly asked: string; readonly posts: number };

/**
 * Questions that share the rarest words with a text. The rare ones are asked for in any combination, as many as stay
 * within PLACES_AT_MOST; when even the rarest is common, the three rarest must all occur.
 */
export function similar(statement: Statements, slot: Slot, text: string, limit: number): number[] {
  const count = statement(`SELECT count(*) AS posts FROM (SELECT 1 FROM words_${slot} WHERE words_${slot} MATCH ? LIMIT ${PLACES_AT_MOST + 1})`);
  const known: Word[] = [];
  for (const word of wordsOf(text)) {
    const asked = phrase([word]) ?? '""';
    const posts = Number(count.get(asked)?.posts ?? 0);
    if (posts > 0) known.push({ asked, posts });
  }
  known.sort((one, other) => one.posts - other.posts);
  const rare: Word[] = [];
  let places = 0;
  for (const word of known.slice(0, ASKED_AT_MOST)) {
    places += word.posts;
    if (places > PLACES_AT_MOST) break;
    rare.push(word);
  }
  const match =
    rare.length > 0
      ? rare.map(({ asked }) => asked).join(' OR ')
      : known
          .slice(0, 3)
          .map(({ asked }) => asked)
          .join(' AND ');
  if (match === '') return [];
  const matching = `(SELECT rowid, rank FROM words_${slot} WHERE words_${slot} MATCH ? ORDER BY rowid DESC LIMIT ${PLACES_AT_MOST})`;
  const best = `SELECT p.id FROM ${matching} w JOIN post_${slot} p ON p.id = w.rowid WHERE p.kind = 0 ORDER BY w.rank LIMIT ?`;
  return statement(best)
    .all(match, limit)
    .map(({ id }) => Number(id));
}

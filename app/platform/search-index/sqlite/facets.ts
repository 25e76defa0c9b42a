import type { SearchFacets } from '../port.ts';
import type { Slot } from './slots.ts';
import type { Statements } from './statements.ts';

/** Tags that are counted beside the results. */
const TAGS = 10;

/** Counts posts that were found by tag and kind. */
export function facetsOf(statement: Statements, slot: Slot, found: readonly { readonly id: number; readonly kind: number }[]): SearchFacets {
  const counts = statement(
    `SELECT each.value AS tag, count(*) AS count FROM content_${slot} c, json_each(c.tags) each
     WHERE c.id IN (SELECT value FROM json_each(?)) GROUP BY tag ORDER BY count DESC, tag LIMIT ${TAGS}`,
  ).all(JSON.stringify(found.map(({ id }) => id)));
  const questions = found.filter(({ kind }) => kind === 0).length;
  return { tags: counts.map(({ tag, count }) => ({ tag: String(tag), count: Number(count) })), questions, answers: found.length - questions };
}

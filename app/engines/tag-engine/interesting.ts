import { evaluate } from './evaluate.ts';
import { pageOf } from './paging.ts';
import type { Expression, Interested, Listed } from './port.ts';
import type { SiteIndex } from './site-index.ts';

/** Questions that are weighed: the latest active of those that carry a tag that interests. Nobody turns more pages of it. */
const WEIGHED = 600;

/** Milliseconds after which a question that nothing happens to interests half as much. */
const HALF_LIFE = 7 * 86_400_000;

/** What a question without an answer interests more: it waits for somebody. */
const WAITING = 1.5;

/**
 * What is likely to interest somebody: of the latest questions under their tags, those first whose tags interest the
 * most, a rare tag more than one that half the site carries; fresh before old, waiting before answered, well received
 * before ill received.
 */
export function interestingOf(index: SiteIndex, { liked, ignored, page, size }: Interested, now: number): Listed {
  if (liked.length === 0) return { total: 0, questions: [] };
  const { table, scratch } = index;
  const { ids } = table.columns;
  scratch.begin(table.columns.capacity);
  const wanted: Expression = { or: liked.map(({ tag }) => ({ tag })) };
  const without: Expression[] = ignored.map((tag) => ({ not: { tag } }));
  const set = evaluate(index, { and: [wanted, ...without] }, undefined);
  const latest = pageOf(index.active, set, 0, WEIGHED, index.compareActive);
  const weights = weightsOf(index, liked);
  const scored = latest.map((ordinal) => ({ ordinal, score: scoreOf(index, ordinal, weights, now) }));
  scored.sort((left, right) => right.score - left.score || right.ordinal - left.ordinal);
  const skip = (page - 1) * size;
  return { total: scored.length, questions: scored.slice(skip, skip + size).map(({ ordinal }) => ids[ordinal] as number) };
}

/** What each tag adds, by its number: what it interests, over how common it is. */
function weightsOf(index: SiteIndex, liked: Interested['liked']): ReadonlyMap<number, number> {
  const weights = new Map<number, number>();
  for (const { tag, weight } of liked) {
    for (const number of index.numbersOf(tag)) {
      const rarity = 1 / Math.log2(2 + index.postings.count(number));
      weights.set(number, Math.max(weights.get(number) ?? 0, weight * rarity));
    }
  }
  return weights;
}

function scoreOf({ table: { columns } }: SiteIndex, ordinal: number, weights: ReadonlyMap<number, number>, now: number): number {
  const interest = columns.tagsAt(ordinal).reduce((sum, tag) => sum + (weights.get(tag) ?? 0), 0);
  const age = Math.max(0, now - (columns.active[ordinal] as number));
  const waiting = columns.answers[ordinal] === 0 ? WAITING : 1;
  const votes = columns.scores[ordinal] as number;
  const reception = votes < 0 ? 1 / (1 - votes) : 1 + Math.log2(1 + votes) / 8;
  // Beyond about three years the power of two is as good as nothing: old questions keep their order among themselves.
  return interest * waiting * reception * 2 ** -Math.min(160, age / HALF_LIFE);
}

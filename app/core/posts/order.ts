import type { SiteNumber } from '../sites/records.ts';
import { orderKey } from './keys.ts';
import type { AnswerOrder, Author, PostId } from './records.ts';

export type AnswerSort = 'score' | 'newest' | 'oldest' | 'active';

/** What of an answer decides its place. */
export type Placed = { readonly id: PostId; readonly score: number; readonly created: number; readonly active: number };

type Compare = (a: Placed, b: Placed) => number;

const older: Compare = (a, b) => a.created - b.created || a.id - b.id;

const COMPARE: Record<Exclude<AnswerSort, 'score'>, Compare> = {
  newest: (a, b) => older(b, a),
  oldest: older,
  active: (a, b) => b.active - a.active || older(b, a),
};

/**
 * Answers in the order in which they are read. By score, the accepted one wins a tie, then the older one; it is not put
 * above better ones (Stack Overflow stopped pinning it in August 2021, having found that it hid what had become better).
 */
export function inOrder<T extends Placed>(answers: readonly T[], sort: AnswerSort, accepted?: PostId): readonly T[] {
  const byScore: Compare = (a, b) => b.score - a.score || Number(b.id === accepted) - Number(a.id === accepted) || older(a, b);
  return answers.toSorted(sort === 'score' ? byScore : COMPARE[sort]);
}

/** An answer as the order row keeps it, deleted or not. */
export type Kept = Placed & { readonly deleted?: number; readonly author: Author };

/** The order row of a question with many answers. */
export function orderRow(site: SiteNumber, question: PostId, answers: readonly Kept[]): AnswerOrder {
  const deleted = answers.filter((answer) => answer.deleted !== undefined).map(({ author, id }) => ({ id, author: author.id ?? null }));
  return rowOf(
    site,
    question,
    answers.filter((answer) => answer.deleted === undefined),
    deleted,
  );
}

function rowOf(site: SiteNumber, question: PostId, answers: readonly Placed[], deleted: NonNullable<AnswerOrder['deleted']>): AnswerOrder {
  const byId = answers.toSorted((a, b) => a.id - b.id);
  return {
    key: orderKey(site, question),
    answers: byId.map((answer) => answer.id),
    scores: byId.map((answer) => answer.score),
    activity: byId.map((answer) => answer.active),
    created: byId.map((answer) => answer.created),
    ...(deleted.length > 0 && { deleted }),
  };
}

/** What an order row says of its answers. */
export function placedIn(order: AnswerOrder): readonly Placed[] {
  return order.answers.map((id, index) => ({
    id,
    score: order.scores[index] ?? 0,
    created: order.created[index] ?? 0,
    active: order.activity[index] ?? 0,
  }));
}

/** An order row in which an answer stands as it is now: new, changed, deleted or come back. */
export function withChanged(site: SiteNumber, question: PostId, order: AnswerOrder, changed: Kept): AnswerOrder {
  const answers = placedIn(order).filter(({ id }) => id !== changed.id);
  const deleted = (order.deleted ?? []).filter(({ id }) => id !== changed.id);
  if (changed.deleted === undefined) return rowOf(site, question, [...answers, changed], deleted);
  return rowOf(site, question, answers, [...deleted, { id: changed.id, author: changed.author.id ?? null }]);
}

import type { SiteNumber } from '../sites/records.ts';
import { type AnswerOrder, orderKey, type PostId } from './records.ts';

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

/** The order row of a question with many answers. */
export function orderRow(site: SiteNumber, question: PostId, answers: readonly Placed[]): AnswerOrder {
  const byId = answers.toSorted((a, b) => a.id - b.id);
  return {
    key: orderKey(site, question),
    answers: byId.map((answer) => answer.id),
    scores: byId.map((answer) => answer.score),
    activity: byId.map((answer) => answer.active),
    created: byId.map((answer) => answer.created),
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

/** An order row in which some answers stand as they are now, new ones among them. */
export function withChanged(site: SiteNumber, question: PostId, order: AnswerOrder, changed: readonly Placed[]): AnswerOrder {
  const placed = new Map([...placedIn(order), ...changed].map((answer) => [answer.id, answer]));
  return orderRow(site, question, [...placed.values()]);
}

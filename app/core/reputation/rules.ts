import { FIRST_REPUTATION } from '../people/rules.ts';
import type { Site } from '../sites/records.ts';
import type { Cause, ReputationDay } from './records.ts';

/** Causes whose number is how often; all others carry points of their own. */
type Counted = Exclude<Cause, 'bounty-won' | 'bounty-offered' | 'adjusted'>;

export type Rules = {
  readonly points: Readonly<Record<Counted, number>>;
  /** Points a day that votes may earn at most. */
  readonly dailyCap: number;
};

export type RulesName = NonNullable<Site['reputationRules']>;

const TODAY: Rules = {
  points: {
    'question-up': 10,
    'answer-up': 10,
    down: -2,
    'down-cast': -1,
    accepted: 15,
    accepting: 2,
    'edit-approved': 2,
    association: 100,
  },
  dailyCap: 200,
};

/** Stack Exchange's tables of points. An up-vote on a question gave 5 until 13 November 2019. */
export const RULES: Readonly<Record<RulesName, Rules>> = {
  today: TODAY,
  'before-2019-11': { ...TODAY, points: { ...TODAY.points, 'question-up': 5 } },
};

export const rulesNameOf = (site: Pick<Site, 'reputationRules'> | undefined): RulesName => site?.reputationRules ?? 'today';

/** The points of one day. The cap is on what votes earn; what they cost, and everything else, is outside of it. */
export function pointsOf(day: Partial<Record<Cause, number>>, { points, dailyCap }: Rules): number {
  const counted = (cause: Counted): number => (day[cause] ?? 0) * points[cause];
  const votes = Math.min(dailyCap, counted('question-up') + counted('answer-up'));
  const acts =
    counted('down') + counted('down-cast') + counted('accepted') + counted('accepting') + counted('edit-approved') + counted('association');
  return votes + acts + (day['bounty-won'] ?? 0) + (day['bounty-offered'] ?? 0) + (day.adjusted ?? 0);
}

/** What all days come to, the first point with them, before the floor. */
export function sumOf(days: Iterable<Partial<Record<Cause, number>>>, rules: Rules): number {
  let sum = FIRST_REPUTATION;
  for (const day of days) sum += pointsOf(day, rules);
  return sum;
}

/** The reputation that a sum is shown as. */
export const floored = (sum: number): number => Math.max(FIRST_REPUTATION, sum);

/** A person's reputation, from all their days. */
export const totalOf = (days: Iterable<Pick<ReputationDay, 'day'> & Partial<Record<Cause, number>>>, rules: Rules): number =>
  floored(sumOf(days, rules));

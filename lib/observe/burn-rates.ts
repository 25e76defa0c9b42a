import type { Severity } from './severity.ts';

/** The share of requests that are to be answered without an error, over thirty days. */
export const OBJECTIVE = 0.999;

/** A pace at which the month's errors are used up, and over which times it is looked for. */
export interface BurnRate {
  readonly name: 'Fast' | 'Slow';
  /** So many times faster than would use them up in thirty days. */
  readonly rate: number;
  /** Over the long window it is no spike; over the short one it has not ended yet. */
  readonly windows: { readonly long: number; readonly short: number };
  readonly severity: Severity;
}

/** As Google's SRE workbook has them: 2 % of a month's errors in an hour, 5 % in six. */
export const BURN_RATES: readonly BurnRate[] = [
  { name: 'Fast', rate: 14.4, windows: { long: 60, short: 5 }, severity: 'high' },
  { name: 'Slow', rate: 6, windows: { long: 360, short: 30 }, severity: 'medium' },
];

/** Requests a minute below which a share of them says nothing: one reader's bad luck would wake somebody. */
export const ENOUGH_A_MINUTE = 10;

/** Percent of errors above which a pace is kept. */
export const percentAt = ({ rate }: Pick<BurnRate, 'rate'>): number => Number((100 * (1 - OBJECTIVE) * rate).toFixed(3));

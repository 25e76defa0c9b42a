import type { Minute } from '../ports/watching.ts';

/** A minute of the new release, and what it is held against: the other colour's same minute, or as many of its minutes before. */
export type Pair = {
  readonly fresh: Minute;
  readonly other: Minute;
  /** Whether both had readers of the same kind at the same time: only then may times be compared. */
  readonly alike: boolean;
};

/** What speaks against the release, each as a sentence; nothing while nothing does. */
export type Verdict = {
  readonly against: readonly string[];
  /** By how much the worst of the three series favours that the new release is worse, and what would be too much. */
  readonly evidence: { readonly errors: number; readonly median: number; readonly slowest: number };
};

/**
 * One false alarm in so many quiet rollouts, however long one looks and however often (Ville's inequality). Together
 * 1/200 + 1/500 + 1/500, which is less than one in a hundred.
 */
export const LIMITS = { errors: 200, median: 500, slowest: 500 } as const;

/** How many times the other's share of errors the new release may have. Readers of canary hosts ask for other pages. */
const SAME = 1;
const OTHER_READERS = 5;
/** Rates of errors that we look for, as multiples of what is allowed. */
const WORSE = [4, 8];
/** One minute counts for so much at the most: errors come in heaps, and an instance that dies is no bad release. Three minutes are needed. */
const A_MINUTE = 14;

/** A time that is three tenths longer is worse. Less is what two fleets of the same release may differ by. */
const SLOWER = 1.3;
/** Requests a minute below which its times say nothing: the slowest of a hundred needs a few hundred. */
const ENOUGH = { median: 30, slowest: 300 } as const;
/** Shares of minutes in which a slower release would be the slower one. */
const MINUTES_WORSE = [0.8, 0.95];

/** Judges a release by all its minutes so far, the oldest first (docs/rollout.md has the rule in words). */
export function judge(pairs: readonly Pair[]): Verdict {
  const errors = errorEvidence(pairs);
  const median = slownessEvidence(pairs, 'median');
  const slowest = slownessEvidence(pairs, 'slowest');
  return {
    against: [
      ...(errors >= LIMITS.errors ? [`It fails more often than the other colour: ${failures(pairs)}.`] : []),
      ...(median >= LIMITS.median ? ['Half of its answers take longer than the other colour’s by three tenths or more.'] : []),
      ...(slowest >= LIMITS.slowest ? ['The slowest of a hundred of its answers take longer than the other colour’s by three tenths or more.'] : []),
    ],
    evidence: { errors, median, slowest },
  };
}

/**
 * Of the errors of both, each is the new release's with a chance that its share of requests gives, if both fail alike. The
 * product of likelihood ratios is a martingale then, whatever the rate is and however it changes from minute to minute.
 */
function errorEvidence(pairs: readonly Pair[]): number {
  return mean(WORSE.map((times) => product(pairs.map((pair) => Math.min(A_MINUTE, errorRatio(pair, times))))));
}

function errorRatio({ fresh, other, alike }: Pair, times: number): number {
  if (fresh.requests === 0 || other.requests === 0) return 1;
  const allowed = (alike ? SAME : OTHER_READERS) * fresh.requests;
  const expected = allowed / (allowed + other.requests);
  const feared = (times * allowed) / (times * allowed + other.requests);
  return (feared / expected) ** fresh.errors * ((1 - feared) / (1 - expected)) ** other.errors;
}

/** A sign test: which of the two was slower is a coin's throw at the worst, whatever shape times have. */
function slownessEvidence(pairs: readonly Pair[], which: 'median' | 'slowest'): number {
  const signs = pairs.flatMap(({ fresh, other, alike }) => {
    const [ours, theirs] = [fresh[which], other[which]];
    const told = alike && Math.min(fresh.requests, other.requests) >= ENOUGH[which] && ours !== undefined && theirs !== undefined;
    return told ? [ours > theirs * SLOWER] : [];
  });
  return mean(MINUTES_WORSE.map((share) => product(signs.map((slower) => (slower ? 2 * share : 2 * (1 - share))))));
}

function failures(pairs: readonly Pair[]): string {
  const sum = (which: 'fresh' | 'other', what: 'requests' | 'errors') => pairs.reduce((all, pair) => all + pair[which][what], 0);
  return `${sum('fresh', 'errors')} of ${sum('fresh', 'requests')} requests against ${sum('other', 'errors')} of ${sum('other', 'requests')}`;
}

const product = (factors: readonly number[]): number => factors.reduce((all, factor) => all * factor, 1);
const mean = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0) / values.length;

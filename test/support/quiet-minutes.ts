import type { Minute } from '../../lib/ops/ports/watching.ts';
import type { Pair } from '../../lib/ops/rollout/verdict.ts';
import { countOf, normalFrom, randomFrom } from './fake-environment/random.ts';

/** How a colour does, for made-up minutes. */
export type Doing = {
  /** Requests a minute. */
  readonly requests: number;
  /** Share of them that fail, from 0 to 1. */
  readonly errors: number;
  /** Seconds. */
  readonly median: number;
  readonly slowest: number;
};

export const USUAL: Doing = { requests: 600, errors: 0.001, median: 0.03, slowest: 0.4 };

/** What befalls both colours, or an instance of one, minute by minute: a factor on the share of errors, and heaps of them. */
export type Weather = (minute: number, random: () => number) => { readonly both: number; readonly fresh: number; readonly other: number };

export const CALM: Weather = () => ({ both: 1, fresh: 0, other: 0 });

/** A database that hiccups for both now and then, and an instance that dies with what it was at: once in some sixteen hours each. */
export const ROUGH: Weather = (_, random) => ({
  both: random() < 0.05 ? 20 : Math.exp(0.5 * normalFrom(random)),
  fresh: random() < 0.001 ? 60 : 0,
  other: random() < 0.001 ? 60 : 0,
});

/** Pairs of minutes in which both colours have readers. The same seed gives the same. */
export function pairs(seed: number, minutes: number, fresh: Doing, other: Doing, weather: Weather = CALM): readonly Pair[] {
  const random = randomFrom(seed);
  return Array.from({ length: minutes }, (_, minute) => {
    const { both, ...heaps } = weather(minute, random);
    return {
      fresh: minuteOf(minute, fresh, both, heaps.fresh, random),
      other: minuteOf(minute, other, both, heaps.other, random),
      alike: true,
    };
  });
}

function minuteOf(minute: number, { requests, errors, median, slowest }: Doing, factor: number, heap: number, random: () => number): Minute {
  const asked = countOf(requests, random);
  // Times vary from minute to minute, and together where the machines are busy.
  const around = (seconds: number, spread: number): number => seconds * Math.exp(spread * normalFrom(random));
  return {
    at: minute * 60_000,
    requests: asked,
    errors: Math.min(asked, countOf(asked * errors * factor, random) + heap),
    median: around(median, 0.15),
    slowest: around(slowest, 0.35),
  };
}

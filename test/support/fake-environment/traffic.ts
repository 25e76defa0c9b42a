import type { Weights } from '../../../lib/ops/ports/fleet.ts';
import type { Minute } from '../../../lib/ops/ports/watching.ts';
import { COLOURS, type Colour } from '../../../lib/release/colours.ts';
import type { Shares } from './balancer.ts';
import { type Fleet, isHealthy } from './fleet.ts';
import { countOf, normalFrom, randomFrom } from './random.ts';

/** How a release answers. */
export type Behaviour = {
  /** Share of answers that are errors, from 0 to 1. */
  readonly errors: number;
  /** Seconds: half of the answers, and 99 of 100. */
  readonly median: number;
  readonly slowest: number;
};

export const GOOD: Behaviour = { errors: 0.001, median: 0.03, slowest: 0.4 };

export type TrafficOptions = {
  /** Requests a second of all readers. */
  readonly rate: number;
  /** Share of them that go to the canary hosts. */
  readonly canaryShare: number;
  readonly seed: number;
  /** By the hash of the service's archive. */
  readonly behaviour: (release: string) => Behaviour;
};

export type Traffic = {
  /** Whole minutes; a test may put its own in. */
  readonly minutes: Readonly<Record<Colour, Minute[]>>;
  /** Requests for which there was no healthy instance. */
  lost: number;
  /** The least number of healthy instances that readers were sent to, since the fleet was up. */
  leastServing: number;
  tick(now: number, milliseconds: number): void;
};

const MINUTE = 60_000;

/** Readers who ask at a steady rate, shared by the balancer's weights, and what CloudWatch counts of them. */
export function traffic(fleet: Fleet, shares: Shares, options: TrafficOptions): Traffic {
  const random = randomFrom(options.seed);
  const counting: Record<Colour, { requests: number; errors: number; release: string }> = {
    blue: { requests: 0, errors: 0, release: '' },
    green: { requests: 0, errors: 0, release: '' },
  };
  const made: Traffic = { minutes: { blue: [], green: [] }, lost: 0, leastServing: Number.POSITIVE_INFINITY, tick };

  function tick(now: number, milliseconds: number): void {
    for (const colour of COLOURS) {
      const share = options.canaryShare * shareOf(shares.canary, colour) + (1 - options.canaryShare) * shareOf(shares.readers, colour);
      const asked = countOf((options.rate * share * milliseconds) / 1000, random);
      const healthy = fleet.of(colour).filter((machine) => isHealthy(machine, now));
      if (shareOf(shares.readers, colour) > 0) made.leastServing = Math.min(made.leastServing, healthy.length);
      const one = healthy[Math.floor(random() * healthy.length)];
      if (!one) made.lost += asked;
      const count = counting[colour];
      count.requests += asked;
      count.errors += one ? Math.min(asked, countOf(asked * options.behaviour(one.release ?? '').errors, random)) : asked;
      count.release = one?.release ?? count.release;
      if (now % MINUTE === 0) close(colour, now - MINUTE);
    }
  }

  /** CloudWatch has no point where nothing was asked. */
  function close(colour: Colour, at: number): void {
    const { requests, errors, release } = counting[colour];
    const { median, slowest } = options.behaviour(release);
    const around = (seconds: number): number => seconds * Math.exp(0.08 * normalFrom(random));
    if (requests > 0) made.minutes[colour].push({ at, requests, errors, median: around(median), slowest: around(slowest) });
    counting[colour] = { requests: 0, errors: 0, release };
  }

  return made;
}

const shareOf = (weights: Weights, colour: Colour): number => weights[colour] / (weights.blue + weights.green || 1);

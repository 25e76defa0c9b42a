import type { Balancer, Target, Weights } from '../../../lib/ops/ports/fleet.ts';
import type { Colour } from '../../../lib/release/colours.ts';
import type { Fleet } from './fleet.ts';
import { targetOf } from './machine.ts';

/** Shares as the balancer has them now, which are not the parameters'. */
export type Shares = { readers: Weights; canary: Weights };

/** Target groups and the weights of their listener, over the instances that there are. */
export function balancerOf(fleet: Fleet, shares: Shares, now: () => number): Balancer {
  return {
    targets: async (colour) => targetsOf(fleet, colour, now()),
    weights: async () => shares.readers,
    canaryWeights: async () => shares.canary,
    setWeights: async (weights) => void Object.assign(shares, { readers: checked(weights) }),
    setCanaryWeights: async (weights) => void Object.assign(shares, { canary: checked(weights) }),
  };
}

export const targetsOf = (fleet: Fleet, colour: Colour, now: number): readonly Target[] =>
  fleet.of(colour).flatMap((machine) => targetOf(machine, now) ?? []);

function checked({ blue, green }: Weights): Weights {
  for (const weight of [blue, green])
    if (!Number.isInteger(weight) || weight < 0 || weight > 100) throw new RangeError(`A weight of ${weight}: it is a whole number from 0 to 100.`);
  if (blue + green === 0) throw new RangeError('Both weights are 0: every reader would be answered 503.');
  return { blue, green };
}

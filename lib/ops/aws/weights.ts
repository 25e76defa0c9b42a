import type { Weights } from '../ports/fleet.ts';

const AT_MOST = 100;

/** Weights that share the readers. @throws for those that the balancer would take, and answer every reader with 503 by */
export function checkedWeights(weights: Weights): Weights {
  for (const weight of [weights.blue, weights.green])
    if (!Number.isInteger(weight) || weight < 0 || weight > AT_MOST)
      throw new RangeError(`A weight of ${weight}: it is a whole number from 0 to ${AT_MOST}.`);
  if (weights.blue + weights.green === 0) throw new RangeError('Both weights are 0: every reader would be answered 503.');
  return weights;
}

export const sameWeights = (one: Weights, other: Weights): boolean => one.blue === other.blue && one.green === other.green;

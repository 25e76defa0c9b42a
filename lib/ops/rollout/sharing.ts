import { COLOURS, type Colour } from '../../release/colours.ts';
import type { Weights } from '../ports/fleet.ts';
import type { Gateways } from '../ports/gateways.ts';
import { same } from './colours.ts';
import { SpeaksAgainst } from './errors.ts';
import type { Work } from './step.ts';

/** Whether parameters and listener have these weights. */
export async function readersShared({ balancer, choices }: Gateways, weights: Weights): Promise<boolean> {
  const [now, chosen] = await Promise.all([balancer.weights(), choices.colours()]);
  return same(now, weights) && COLOURS.every((colour) => chosen[colour].weight === weights[colour]);
}

/**
 * Shares the readers. Parameters first, then the listener: a deploy of the stack in between brings the listener to what
 * the parameters say, and a cut in between is mended by doing both again.
 * @throws SpeaksAgainst where a colour would get readers and has no instance for them
 */
export async function shareReaders(work: Work, weights: Weights): Promise<void> {
  const { balancer, choices } = work.gateways;
  await answering(work.gateways, weights, await balancer.weights());
  for (const colour of COLOURS) {
    await work.fence();
    await choices.choose(colour, { weight: weights[colour] });
  }
  await work.fence();
  await balancer.setWeights(weights);
}

/** Whether parameters and rule have these weights for the canary hosts. */
export async function canaryShared({ balancer, choices }: Gateways, weights: Weights): Promise<boolean> {
  const [now, chosen] = await Promise.all([balancer.canaryWeights(), choices.canaryWeights()]);
  return same(now, weights) && same(chosen, weights);
}

/** The same for the readers of the canary hosts. */
export async function shareCanary(work: Work, weights: Weights): Promise<void> {
  const { balancer, choices } = work.gateways;
  await answering(work.gateways, weights, await balancer.canaryWeights());
  await work.fence();
  await choices.chooseCanaryWeights(weights);
  await work.fence();
  await balancer.setCanaryWeights(weights);
}

/**
 * Refuses to take instances from a colour that serves.
 * @throws SpeaksAgainst
 */
export async function withoutReaders({ balancer }: Gateways, colour: Colour): Promise<void> {
  const [readers, canary] = await Promise.all([balancer.weights(), balancer.canaryWeights()]);
  if (readers[colour] === 0 && canary[colour] === 0) return;
  throw new SpeaksAgainst(`${colour} still has readers (${readers[colour]} %, ${canary[colour]} % of the canary hosts'): its instances stay.`);
}

/** Healthy instances of a colour. */
export async function healthy({ balancer }: Gateways, colour: Colour): Promise<number> {
  return (await balancer.targets(colour)).filter(({ health }) => health === 'healthy').length;
}

async function answering(gateways: Gateways, weights: Weights, now: Weights): Promise<void> {
  for (const colour of COLOURS) {
    if (weights[colour] <= now[colour] || (await healthy(gateways, colour)) > 0) continue;
    throw new SpeaksAgainst(`${colour} has no healthy instance: it gets no readers.`);
  }
}

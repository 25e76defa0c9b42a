import { randomUUID } from 'node:crypto';
import type { Colour } from '../../release/colours.ts';
import type { Gateways } from '../ports/gateways.ts';
import { otherOf, serving, written } from './colours.ts';
import { RolloutRefused } from './errors.ts';
import type { Rollout, Settings } from './state.ts';
import { stepsFor } from './steps/all.ts';

/** What an operator asks for. */
export type Asked = {
  readonly kind: Rollout['kind'];
  /** Both archives' names, as a colour's parameter holds them; by default what that colour boots already. */
  readonly release?: string;
  /** Id of the image; by default the one of the colour that serves. */
  readonly image?: string;
  /** By default the one that does not serve. */
  readonly to?: Colour;
  readonly settings: Settings;
  readonly holder: string;
};

/**
 * The record of a rollout that would begin now. Nothing is written.
 * @throws RolloutRefused where the environment is in no state for it
 */
export async function begun({ groups, balancer, choices, clock }: Gateways, asked: Asked): Promise<Rollout> {
  const [sizes, weights, canaryWeights, chosen] = await Promise.all([groups.both(), balancer.weights(), balancer.canaryWeights(), choices.colours()]);
  const live = serving(weights);
  if (!live && !asked.to) {
    throw new RolloutRefused(
      `Readers are shared ${written(weights)} (blue/green), and no rollout is under way.`,
      'Bring all of them to one colour first: yard rollout switch blue, or green',
    );
  }
  const to = asked.to ?? otherOf(live ?? 'green');
  const from = otherOf(to);
  if (live === to && canaryWeights[to] === 100) throw new RolloutRefused(`All readers are on ${to} already.`, 'See: yard rollout status');
  const release = asked.release ?? chosen[to].release;
  const image = asked.image ?? (asked.kind === 'deploy' ? chosen[from].image : chosen[to].image);
  const changes = release !== chosen[to].release || image !== chosen[to].image;
  if (changes && (weights[to] > 0 || canaryWeights[to] > 0)) {
    throw new RolloutRefused(
      `${to} has readers (${weights[to]} %, ${canaryWeights[to]} % of the canary hosts'): its release cannot be changed under them.`,
      'Bring all of them to one colour first: yard rollout switch blue, or green',
    );
  }
  const sizeOf = (colour: Colour) => {
    const { minimum, maximum, desired } = sizes[colour];
    return { minimum, maximum, desired };
  };
  const now = clock.now();
  return {
    format: 1,
    id: randomUUID(),
    kind: asked.kind,
    status: 'running',
    direction: 'forward',
    holder: asked.holder,
    seen: now,
    started: now,
    from,
    to,
    release,
    image,
    before: { weights, canaryWeights, groups: { blue: sizeOf('blue'), green: sizeOf('green') }, choices: chosen },
    settings: asked.settings,
    steps: stepsFor(asked.kind, asked.settings).map(({ name }) => ({ name, state: 'waiting' })),
  };
}

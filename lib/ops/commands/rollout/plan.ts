import type { Answer, Command } from '../../command-line/command.ts';
import type { Gateways } from '../../ports/gateways.ts';
import { type Asked, begun } from '../../rollout/begin.ts';
import { nameOf } from '../../rollout/release-hash.ts';
import type { Rollout } from '../../rollout/state.ts';
import { stepsOf } from '../../rollout/steps/all.ts';
import { releaseMeant } from '../parts/release-name.ts';
import { jsonOf, RolloutJson, refusing } from './ended.ts';
import { holderOf, settingsOf, WATCHING } from './settings.ts';

/** `yard rollout plan`. */
export const plan: Command = {
  group: 'rollout',
  name: 'plan',
  summary: 'shows what a deploy would do, step by step',
  description: 'Looks at the environment as it is now, and changes nothing. The options are those of deploy.',
  arguments: ['RELEASE'],
  options: WATCHING,
  effect: 'reads',
  local: true,
  json: RolloutJson,
  async run(call, gateways) {
    return planned(gateways, await deployOf(call.words[0] ?? '', call, gateways));
  },
};

/** What a deploy with these words would be. @throws YardRefused where no release is meant */
export async function deployOf(words: string, call: Parameters<Command['run']>[0], gateways: Gateways): Promise<Asked> {
  return {
    kind: 'deploy',
    release: releaseMeant(await gateways.releases.list(), words).value,
    settings: settingsOf(call),
    holder: await holderOf(gateways),
    ...(typeof call.options.image === 'string' && { image: call.options.image }),
  };
}

/** The steps of what would begin now. @throws YardRefused where it may not */
export async function planned(gateways: Gateways, asked: Asked): Promise<Answer> {
  return remaining(await refusing(() => begun(gateways, asked)));
}

/** The steps that are still to come. */
export function remaining(rollout: Rollout): Answer {
  const steps = stepsOf(rollout).filter((_, place) => rollout.steps[place]?.state !== 'applied');
  const { to, from, release, before } = rollout;
  return {
    lines: [
      `${to} is to serve ${nameOf(release, before.choices[from].release)} in place of ${from} with ${nameOf(before.choices[from].release, release)}:`,
    ],
    table: { heads: ['', 'Step', 'What'], rows: steps.map((step, place) => [String(place + 1), step.name, step.title(rollout)]) },
    json: jsonOf(rollout),
  };
}

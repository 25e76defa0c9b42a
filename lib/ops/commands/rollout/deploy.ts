import { type Answer, type Call, type Command, EXIT, type Screen, YardRefused } from '../../command-line/command.ts';
import type { Gateways } from '../../ports/gateways.ts';
import type { Asked } from '../../rollout/begin.ts';
import { rollOut } from '../../rollout/rollout.ts';
import { answerOf, RolloutJson, refusing } from './ended.ts';
import { deployOf, planned } from './plan.ts';
import { WATCHING, whole } from './settings.ts';

const HOW =
  'The idle colour takes the release and as many instances as serve now; then the canary hosts go there, then a growing share of all readers, then all. ' +
  'Errors, times, alarms and the queue are watched meanwhile (docs/rollout.md has the rule). Whatever speaks against it, and Ctrl-C, takes everything back.';

/** `yard rollout deploy`. */
export const deploy: Command = {
  group: 'rollout',
  name: 'deploy',
  summary: 'brings all readers to a release, watching it, and takes it back by itself',
  description: `${HOW} A machine that dies leaves all as it is: yard rollout resume goes on from any other.`,
  arguments: ['RELEASE'],
  options: WATCHING,
  effect: 'writes',
  local: true,
  json: RolloutJson,
  run: async (call, gateways, screen) => begin(call, gateways, screen, await deployOf(call.words[0] ?? '', call, gateways)),
};

/** `yard rollout canary`. */
export const canary: Command = {
  group: 'rollout',
  name: 'canary',
  summary: 'gives a release some of the readers, and rests there',
  description: `${HOW} After the share it rests, with the lock held, until yard rollout switch or yard rollout rollback. Nobody watches while it rests but the alarms.`,
  arguments: ['RELEASE'],
  options: [
    { name: 'share', value: 'SHARE', summary: 'per cent of the readers at which it rests: one of the stages (5), or 0 for the canary hosts alone' },
    ...WATCHING,
  ],
  effect: 'writes',
  local: true,
  json: RolloutJson,
  async run(call, gateways, screen) {
    const asked = await deployOf(call.words[0] ?? '', call, gateways);
    const until = whole(String(call.options.share ?? 5), 0, 99);
    if (until !== 0 && !asked.settings.stages.includes(until)) {
      throw new YardRefused(`${until} is none of the stages ${asked.settings.stages.join(', ')}.`, 'Name it with --stages too.', EXIT.usage);
    }
    return begin(call, gateways, screen, { ...asked, settings: { ...asked.settings, until } });
  },
};

/** Begins a rollout, or tells of its steps in a dry run. */
export async function begin(call: Call, gateways: Gateways, screen: Screen, asked: Asked): Promise<Answer> {
  if (call.dryRun) return planned(gateways, asked);
  return answerOf(await refusing(() => rollOut(gateways, asked, { signal: screen.signal, tell: (words) => screen.progress(words) })));
}

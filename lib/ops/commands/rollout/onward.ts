import { type Answer, type Call, type Command, EXIT, type Screen, YardRefused } from '../../command-line/command.ts';
import type { Gateways } from '../../ports/gateways.ts';
import { readRollout } from '../../rollout/journal.ts';
import { goOn, type Turn } from '../../rollout/rollout.ts';
import { type Rollout, unfinished } from '../../rollout/state.ts';
import { colourOf } from '../parts/serving.ts';
import { begin } from './deploy.ts';
import { answerOf, RolloutJson, refusing } from './ended.ts';
import { remaining } from './plan.ts';
import { AT_ONCE, holderOf, READY, settingsOf, WARM } from './settings.ts';

const TAKING = 'Another machine’s rollout is taken over once its holder has been silent for a minute.';

/** `yard rollout switch`. */
export const switchReaders: Command = {
  group: 'rollout',
  name: 'switch',
  summary: 'goes on with a canary that rests; with a colour, brings all readers there at once',
  description:
    'Without a colour: the stages that are left, all readers, the bake. With one, and no rollout under way: its instances are started and all readers go there, unwatched; that also mends weights that somebody set by hand.',
  arguments: ['[COLOUR]'],
  options: [READY, WARM],
  effect: 'writes',
  local: true,
  json: RolloutJson,
  async run(call, gateways, screen) {
    const to = colourOf(call.words[0]);
    if (to) return begin(call, gateways, screen, { kind: 'switch', to, settings: settingsOf(call, AT_ONCE), holder: await holderOf(gateways) });
    const rollout = await underWay(gateways);
    if (rollout?.status === 'paused') return going(call, gateways, screen, { direction: 'forward' }, rollout);
    throw new YardRefused('No canary rests.', 'Name a colour to bring all readers to it, or see yard rollout status.', EXIT.usage);
  },
};

/** `yard rollout rollback`. */
export const rollback: Command = {
  group: 'rollout',
  name: 'rollback',
  summary: 'takes back the rollout under way; after its end, brings all readers to the other colour again',
  description: `After its end the old colour is scaled up with the release that its own parameter still names, and gets all readers as soon as it is ready. ${TAKING}`,
  arguments: [],
  options: [READY, WARM],
  effect: 'writes',
  local: true,
  json: RolloutJson,
  async run(call, gateways, screen) {
    const rollout = await underWay(gateways);
    if (rollout) return going(call, gateways, screen, { direction: 'back', because: 'An operator took it back.' }, rollout);
    return begin(call, gateways, screen, { kind: 'rollback', settings: settingsOf(call, AT_ONCE), holder: await holderOf(gateways) });
  },
};

/** `yard rollout resume`. */
export const resume: Command = {
  group: 'rollout',
  name: 'resume',
  summary: 'goes on with a rollout that was cut off, whither it was going',
  description: `From any machine. Each step looks first at what is already so. ${TAKING}`,
  arguments: [],
  options: [],
  effect: 'writes',
  local: true,
  json: RolloutJson,
  async run(call, gateways, screen) {
    const rollout = await underWay(gateways);
    if (!rollout) throw new YardRefused('No rollout is under way.', 'Begin one: yard rollout deploy RELEASE');
    return going(call, gateways, screen, { direction: 'same' }, rollout);
  },
};

async function underWay(gateways: Gateways): Promise<Rollout | undefined> {
  const found = await refusing(() => readRollout(gateways));
  return unfinished(found?.rollout) ? found.rollout : undefined;
}

async function going(call: Call, gateways: Gateways, screen: Screen, turn: Turn, rollout: Rollout): Promise<Answer> {
  if (call.dryRun) return remaining(rollout);
  const holder = await holderOf(gateways);
  const outcome = await refusing(() => goOn(gateways, holder, turn, { signal: screen.signal, tell: (words) => screen.progress(words) }));
  return answerOf(outcome, turn.direction === 'back' || rollout.direction === 'back');
}

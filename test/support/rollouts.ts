import type { Asked } from '../../lib/ops/rollout/begin.ts';
import type { Outcome } from '../../lib/ops/rollout/outcome.ts';
import { goOn, rollOut, type Turn } from '../../lib/ops/rollout/rollout.ts';
import type { Settings } from '../../lib/ops/rollout/state.ts';
import type { FakeEnvironment } from './fake-environment/fake-environment.ts';
import type { Operator } from './fake-environment/operator.ts';
import { madeRelease } from './fake-environment/releases.ts';

/** Quick ones: virtual time costs little, but each look costs a turn of the loop. */
export const SETTINGS: Settings = {
  hostsSeconds: 60,
  stages: [1, 25],
  stageSeconds: 120,
  bakeSeconds: 180,
  readySeconds: 900,
  pollSeconds: 15,
  warm: 1,
};

export const SECOND = madeRelease('second').value;

export const deployment = (changes: Partial<Asked> = {}): Asked => ({
  kind: 'deploy',
  release: SECOND,
  settings: SETTINGS,
  holder: 'anna on laptop',
  ...changes,
});

const quiet = () => ({ signal: new AbortController().signal, tell: () => undefined });

/** A whole rollout by an operator. */
export const deployed = ({ gateways }: Pick<Operator, 'gateways'>, changes: Partial<Asked> = {}): Promise<Outcome> =>
  rollOut(gateways, deployment(changes), quiet());

/** Another operator goes on with what was left. */
export const resumed = (environment: FakeEnvironment, turn: Turn = { direction: 'same' }, name = 'bert'): Promise<Outcome> =>
  goOn(environment.operator(name).gateways, `${name} on another laptop`, turn, quiet());

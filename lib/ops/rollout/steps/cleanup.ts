import { shared } from '../colours.ts';
import { canaryShared, shareCanary } from '../sharing.ts';
import { nothing, type Step } from '../step.ts';
import { empty } from './sizes.ts';

/** The canary hosts' readers go where all others are. */
export const bringCanaryHome: Step = {
  name: 'canary-home',
  title: ({ from }) => `Give ${from} the canary hosts`,
  check: ({ gateways, rollout }) => canaryShared(gateways, shared(rollout.from, 100)),
  apply: (work) => shareCanary(work, shared(work.rollout.from, 100)),
  undo: nothing,
};

/** No instance is kept for a way back. */
export const emptyIdle: Step = {
  name: 'empty-idle',
  title: ({ to, before }) => `End all ${to} instances (${before.groups[to].desired})`,
  async check({ gateways, rollout: { to } }) {
    const { desired, minimum } = (await gateways.groups.both())[to];
    return desired === 0 && minimum === 0;
  },
  apply: empty,
  undo: nothing,
};

import { never, nothing, type Step } from '../step.ts';

/** CloudFormation must not touch the fleet meanwhile: it would see weights and sizes that are on their way. */
export const holdStack: Step = {
  name: 'hold-stack',
  title: () => 'Keep CloudFormation off the fleet',
  check: never,
  async apply({ gateways, fence }) {
    await fence();
    await gateways.stack.hold(true);
  },
  async undo({ gateways, rollout, fence, tell }) {
    await fence();
    try {
      await gateways.stack.hold(false);
    } catch (error) {
      // An update that was under way refuses both: then nothing was held.
      if (rollout.steps.find(({ name }) => name === 'hold-stack')?.state === 'applied') throw error;
      tell('Whether the stack is held is not known; yard rollout cleanup lets go of it.');
    }
  },
};

export const letGo: Step = {
  name: 'let-go',
  title: () => 'Let CloudFormation at the fleet again',
  check: never,
  async apply({ gateways, fence }) {
    await fence();
    await gateways.stack.hold(false);
  },
  undo: nothing,
  final: true,
};

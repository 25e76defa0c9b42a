import type { Gateways } from '../../ports/gateways.ts';
import { SpeaksAgainst } from '../errors.ts';
import { allReady, present, readiness, told } from '../members.ts';
import { withoutReaders } from '../sharing.ts';
import type { Rollout } from '../state.ts';
import type { Step, Work } from '../step.ts';
import { until } from '../waiting.ts';

/** The colour that serves must not shrink while readers may have to go back to it. */
export const pinSize: Step = {
  name: 'pin-size',
  title: ({ from, before }) => `Keep ${from} at ${before.groups[from].desired} or more instances`,
  check: async ({ gateways, rollout: { from, before } }) => (await gateways.groups.both())[from].minimum >= before.groups[from].desired,
  async apply({ gateways, rollout: { from, before }, fence }) {
    await fence();
    await gateways.groups.resize(from, { minimum: before.groups[from].desired });
  },
  async undo({ gateways, rollout: { from, before }, fence }) {
    await fence();
    await gateways.groups.resize(from, { minimum: before.groups[from].minimum });
  },
  lasting: true,
};

/** Instances of the idle colour that booted another release would not take the new one: they end. */
export const clearIdle: Step = {
  name: 'clear-idle',
  title: ({ to, before }) => `End what ${to} still runs (${before.groups[to].desired} instances)`,
  check: async ({ gateways, rollout }) => !changes(rollout) || present((await gateways.groups.both())[rollout.to]).length === 0,
  apply: empty,
  async undo({ gateways, rollout: { to, before }, fence }) {
    await withoutReaders(gateways, to);
    await fence();
    await gateways.groups.resize(to, before.groups[to]);
  },
};

/** As many instances of the new colour as serve now, also if the old one has grown since. */
export const grow: Step = {
  name: 'grow',
  title: ({ to, from, before }) => `Start as many ${to} instances as there are ${from} ones (${before.groups[from].desired})`,
  async check({ gateways, rollout }) {
    const size = await wantedSize(gateways, rollout);
    const group = (await gateways.groups.both())[rollout.to];
    return group.desired >= size && group.minimum >= size;
  },
  async apply({ gateways, rollout, fence }) {
    const size = await wantedSize(gateways, rollout);
    const { maximum, desired } = (await gateways.groups.both())[rollout.to];
    await fence();
    await gateways.groups.resize(rollout.to, { minimum: size, desired: Math.max(size, desired), maximum: Math.max(size, maximum) });
  },
  // What booted the new release must be gone before the parameter names the old one again. Sizes follow in clear-idle.
  undo: async (work) => (changes(work.rollout) ? empty(work) : undefined),
  lasting: true,
};

/** The limits of the colour that served go to the one that serves; the other keeps a few for a quick way back. */
export const settleSizes: Step = {
  name: 'settle-sizes',
  title: ({ from, settings }) => `Shrink ${from} to ${settings.warm}, and let the other follow its load`,
  async check({ gateways, rollout: { from, to, before, settings } }) {
    const { [from]: old, [to]: serving } = await gateways.groups.both();
    return old.desired === settings.warm && old.minimum === settings.warm && serving.minimum === before.groups[from].minimum;
  },
  async apply({ gateways, rollout: { from, to, before, settings }, fence }) {
    await withoutReaders(gateways, from);
    const { minimum, maximum } = before.groups[from];
    const { desired } = (await gateways.groups.both())[to];
    await fence();
    await gateways.groups.resize(to, { minimum, maximum: Math.max(maximum, desired) });
    await fence();
    await gateways.groups.resize(from, { minimum: settings.warm, desired: settings.warm });
  },
  // Readers may only go back to as many instances as there were.
  async undo(work) {
    const { gateways, rollout, fence } = work;
    const { from, before, settings } = rollout;
    const size = before.groups[from].desired;
    await fence();
    await gateways.groups.resize(from, { minimum: size, desired: Math.max(size, (await gateways.groups.both())[from].desired) });
    await until(
      work,
      settings.readySeconds,
      async () => {
        const now = await readiness(gateways, from, before.choices[from].release);
        return allReady(now) ? undefined : `${from}: ${told(now)}`;
      },
      (lack) => new SpeaksAgainst(`Not ready within ${settings.readySeconds} s. ${lack}.`),
    );
  },
  final: true,
};

/** Whether the new colour has to boot something else than it does. */
const changes = ({ to, before, release, image }: Rollout): boolean => before.choices[to].release !== release || before.choices[to].image !== image;

const wantedSize = async ({ groups }: Gateways, { from, before }: Rollout): Promise<number> =>
  Math.max(1, before.groups[from].desired, (await groups.both())[from].desired);

/** Ends all instances of the colour that has no readers, and waits until they go. */
export async function empty(work: Work): Promise<void> {
  const { gateways, rollout, fence } = work;
  const { to, settings } = rollout;
  await withoutReaders(gateways, to);
  await fence();
  await gateways.groups.resize(to, { minimum: 0, desired: 0 });
  await until(
    work,
    settings.readySeconds,
    async () => {
      const left = present((await gateways.groups.both())[to]);
      return left.length === 0 ? undefined : `${left.length} ${to} instances are still there.`;
    },
    (lack) => new SpeaksAgainst(`${lack} They were to end within ${settings.readySeconds} s: yard instances terminate ends them.`),
  );
}

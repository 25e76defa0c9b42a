import { otherOf, shared } from '../colours.ts';
import { nameOf } from '../release-hash.ts';
import { say } from '../say.ts';
import { canaryShared, readersShared, shareCanary, shareReaders } from '../sharing.ts';
import type { Step, Work } from '../step.ts';
import { never, nothing } from '../step.ts';
import { watch } from '../watch.ts';
import { wentBack, wentLive } from '../went-live.ts';
import { awaitReady } from './release.ts';
import { grow } from './sizes.ts';

/** Share of the readers from which on the new colour has to be as large as the old one is by now. */
const HALF = 50;

/** The network's own meta sites get new code first: who reads there knows where to tell. */
export const canaryHosts: Step = {
  name: 'canary-hosts',
  title: ({ to, settings }) => `Give ${to} the canary hosts${forSeconds(settings.hostsSeconds)}`,
  check: never,
  async apply(work) {
    const weights = shared(work.rollout.to, 100);
    if (!(await canaryShared(work.gateways, weights))) await shareCanary(work, weights);
    await watch(work, work.rollout.settings.hostsSeconds);
  },
  async undo(work) {
    const { canaryWeights } = work.rollout.before;
    if (!(await canaryShared(work.gateways, canaryWeights))) await shareCanary(work, canaryWeights);
  },
};

/** A share of all readers. */
export const readersStep = (share: number): Step => ({
  name: `readers-${share}`,
  title: ({ to, settings }) => `Give ${to} ${share} % of the readers${forSeconds(settings.stageSeconds)}`,
  check: never,
  async apply(work) {
    await give(work, share);
    await watch(work, work.rollout.settings.stageSeconds);
  },
  undo: back,
});

/** All readers. From here on the old colour only waits. */
export const switchReaders: Step = {
  name: 'switch',
  title: ({ to }) => `Give ${to} all readers`,
  check: never,
  async apply(work) {
    await give(work, 100);
    const { to, from, release, before } = work.rollout;
    await wentLive(work);
    await say(work.gateways, `All readers are on ${to} now, release ${nameOf(release, before.choices[from].release)}. ${from} stands by.`);
  },
  async undo(work) {
    await back(work);
    await wentBack(work);
  },
};

/** Faults that need a crowd, or a while, show now. The old colour is still there in full. */
export const bake: Step = {
  name: 'bake',
  title: ({ settings }) => `Watch${forSeconds(settings.bakeSeconds)}`,
  check: never,
  apply: (work) => watch(work, work.rollout.settings.bakeSeconds),
  undo: nothing,
};

async function give(work: Work, share: number): Promise<void> {
  const { gateways, rollout } = work;
  if (share >= HALF && !(await grow.check(work))) {
    await grow.apply(work);
    await awaitReady.apply(work);
  }
  const weights = shared(rollout.to, share);
  if (!(await readersShared(gateways, weights))) await shareReaders(work, weights);
}

async function back(work: Work): Promise<void> {
  const { weights } = work.rollout.before;
  if (await readersShared(work.gateways, weights)) return;
  await shareReaders(work, weights);
  if (weights[work.rollout.to] === 0) work.tell(`All readers are back on ${otherOf(work.rollout.to)}.`);
}

const forSeconds = (seconds: number): string => (seconds === 0 ? '' : seconds % 60 === 0 ? ` for ${seconds / 60} min` : ` for ${seconds} s`);

import { expect } from 'vitest';
import { readRollout } from '../../lib/ops/rollout/journal.ts';
import { unfinished } from '../../lib/ops/rollout/state.ts';
import { COLOURS, type Colour } from '../../lib/release/colours.ts';
import { type FakeEnvironment, fakeEnvironment } from './fake-environment/fake-environment.ts';
import type { Operator } from './fake-environment/operator.ts';
import { hashIn, madeRelease } from './fake-environment/releases.ts';
import { deployed, SETTINGS } from './rollouts.ts';

const QUICK = { ...SETTINGS, hostsSeconds: 30, stages: [25], stageSeconds: 30, bakeSeconds: 30 };

/** What a rollout begins with: a fleet that never had one, or one whose idle colour still runs an older release. */
export type Ground = 'fresh' | 'warm';

/** An environment, and how it was before the rollout that is looked at. */
export type Story = { readonly environment: FakeEnvironment; readonly before: Standing };

type Standing = ReturnType<typeof standing>;

const NEXT = madeRelease('next').value;

const standing = ({ shares, parameters, fleet }: FakeEnvironment) =>
  structuredClone({ shares, colours: parameters.colours, canary: parameters.canary, groups: fleet.groups });

/** Begins a story: the rollout itself is `rolled`. */
export async function story(ground: Ground): Promise<Story> {
  const environment = fakeEnvironment();
  if (ground === 'warm') await deployed(environment, { settings: QUICK });
  return { environment, before: standing(environment) };
}

export const rolled = (operator: Pick<Operator, 'gateways'>) => deployed(operator, { release: NEXT, settings: QUICK });

/** Names of all calls that a whole rollout makes, in order: each is a place to be cut at. */
export async function callsOf(ground: Ground): Promise<readonly string[]> {
  const operator = (await story(ground)).environment.operator('carla');
  expect(await rolled(operator)).toMatchObject({ ended: 'done' });
  return operator.calls.map(({ name }) => name);
}

/** The operator's machine dies at a call, and the fleet is without anybody for a minute. */
export async function cutAt(ground: Ground, at: number, when: 'before' | 'after'): Promise<Story> {
  const { environment, before } = await story(ground);
  const operator = environment.operator('carla', { at, when });
  // Nothing comes of it any more: a dead machine's calls are never answered.
  void rolled(operator);
  while (!operator.dead) await environment.pass(15_000);
  await environment.pass(60_000);
  kept(environment);
  return { environment, before };
}

/** Whether a rollout has the lock. */
export const underWay = async ({ gateways }: FakeEnvironment): Promise<boolean> => unfinished((await readRollout(gateways))?.rollout);

/** What may never be otherwise, however a rollout is cut. */
export function kept({ shares, traffic }: FakeEnvironment): void {
  for (const { blue, green } of [shares.readers, shares.canary]) expect(blue + green).toBe(100);
  expect(traffic).toMatchObject({ lost: 0 });
  expect(traffic.leastServing).toBeGreaterThan(0);
}

/** All is where a rollout brings it. */
export async function done({ environment, before }: Story): Promise<void> {
  const [to, from]: readonly [Colour, Colour] = before.shares.readers.blue === 100 ? ['green', 'blue'] : ['blue', 'green'];
  const all = to === 'blue' ? { blue: 100, green: 0 } : { blue: 0, green: 100 };
  const now = standing(environment);
  expect(now.shares).toEqual({ readers: all, canary: all });
  expect(now.canary).toEqual(all);
  expect(now.colours).toEqual({
    [to]: { ...before.colours[to], release: NEXT, image: before.colours[from].image, weight: 100 },
    [from]: { ...before.colours[from], weight: 0 },
  });
  const { minimum, desired } = before.groups[from];
  expect(now.groups).toMatchObject({ [to]: { minimum, desired }, [from]: { minimum: QUICK.warm, desired: QUICK.warm } });
  await free(environment);
}

/** All is as it was before. */
export async function undone({ environment, before }: Story): Promise<void> {
  expect(standing(environment)).toEqual(before);
  await free(environment);
}

/** The lock and the stack are free, and every instance boots and has booted what its colour serves. */
async function free(environment: FakeEnvironment): Promise<void> {
  kept(environment);
  expect(environment.beside.held).toBe(false);
  expect((await readRollout(environment.gateways))?.rollout.status).toMatch(/^(done|undone)$/);
  await environment.pass(180_000);
  for (const colour of COLOURS) {
    const { desired } = environment.fleet.groups[colour];
    const release = hashIn(environment.parameters.colours[colour].release);
    expect(environment.fleet.of(colour).map((machine) => machine.release)).toEqual(Array(desired).fill(release));
  }
  kept(environment);
}

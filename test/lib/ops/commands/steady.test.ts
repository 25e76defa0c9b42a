import { expect, test } from 'vitest';
import { ROLLOUT } from '../../../../lib/ops/rollout/state.ts';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { yard } from '../../../support/yard-run.ts';

/** An environment whose last rollout stands like this. */
async function withRollout(status: 'running' | 'halfway' | 'done') {
  const fake = fakeEnvironment({ size: 2 });
  const [blue, green] = [fake.parameters.colours.blue, fake.parameters.colours.green];
  const size = { minimum: 0, maximum: 16, desired: 0 };
  const weights = { blue: 100, green: 0 };
  const settings = { hostsSeconds: 0, stages: [], stageSeconds: 0, bakeSeconds: 0, readySeconds: 60, pollSeconds: 5, warm: 0 };
  await fake.gateways.records.write(ROLLOUT, 0, {
    ...{ format: 1, id: 'one', kind: 'deploy', status, direction: 'forward', holder: 'arn:aws:iam::1:user/anna', seen: 1, started: 1 },
    ...{ from: 'blue', to: 'green', release: blue.release, image: blue.image, settings, steps: [] },
    before: { weights, canaryWeights: weights, groups: { blue: size, green: size }, choices: { blue, green } },
  });
  fake.beside.images = [{ id: 'ami-2', name: 'other', own: true, created: 0 }];
  return fake;
}

const DEEDS = [
  ['environment', 'stop', '--yes', 'dev'],
  ['environment', 'start'],
  ['environment', 'refresh'],
  ['instances', 'restart', 'blue'],
  ['instances', 'isolate', '00001'],
  ['capacity', 'hold', '3'],
  ['capacity', 'release'],
  ['image', 'promote', 'ami-2'],
];

test.each(DEEDS)('%s %s waits for the end of a rollout', async (...words) => {
  for (const status of ['running', 'halfway'] as const) {
    const fake = await withRollout(status);
    const before = await fake.gateways.groups.both();
    const { exit, error } = await yard(words, fake);
    expect({ exit, error }).toEqual({ exit: 3, error: expect.stringContaining(`A rollout to green is ${status}, by anna.`) });
    expect(await fake.gateways.groups.both()).toEqual(before);
  }
});

test('one that is done holds nobody up', async () => {
  const fake = await withRollout('done');
  expect((await yard(['capacity', 'hold', '3'], fake)).exit).toBe(0);
  expect((await yard(['image', 'promote', 'ami-2'], fake)).exit).toBe(0);
});

test('what only looks, or ends an instance that is ill, is done at any time', async () => {
  const fake = await withRollout('running');
  expect((await yard(['environment', 'status'], fake)).exit).toBe(0);
  expect((await yard(['instances', 'terminate', '00001', '--yes', 'dev'], fake)).exit).toBe(0);
  expect((await yard(['lever', 'on', 'read-only'], fake)).exit).toBe(0);
});

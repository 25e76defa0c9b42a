import { expect, test } from 'vitest';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { hashIn } from '../../../support/fake-environment/releases.ts';
import { deployed, SECOND } from '../../../support/rollouts.ts';

test('a rollout ends with all readers on the new release, sizes handed on, and the stack and the lock free', async () => {
  const environment = fakeEnvironment({ size: 3 });
  const { rollout, ended } = await deployed(environment);

  expect({ ended, status: rollout.status }).toEqual({ ended: 'done', status: 'done' });
  expect(environment.shares).toEqual({ readers: { blue: 0, green: 100 }, canary: { blue: 0, green: 100 } });
  expect(environment.parameters.colours).toMatchObject({ blue: { weight: 0 }, green: { weight: 100, release: SECOND } });
  expect(environment.parameters.canary).toEqual({ blue: 0, green: 100 });
  expect(environment.fleet.groups.green).toMatchObject({ minimum: 3, desired: 3 });
  expect(environment.fleet.groups.blue).toMatchObject({ minimum: 1, desired: 1 });
  expect(environment.fleet.of('green').map(({ release }) => release)).toEqual(Array(3).fill(hashIn(SECOND)));
  expect(environment.beside.held).toBe(false);
  expect(environment.traffic).toMatchObject({ lost: 0, leastServing: 3 });
});

test('a second rollout finds everything ready for it', async () => {
  const environment = fakeEnvironment();
  await deployed(environment);
  expect(await deployed(environment, { release: environment.releases[0]?.value ?? '' })).toMatchObject({ ended: 'done', rollout: { to: 'blue' } });
  expect(environment.shares.readers).toEqual({ blue: 100, green: 0 });
  expect(environment.traffic).toMatchObject({ lost: 0 });
});

import { describe, expect, test } from 'vitest';
import { type FakeEnvironment, fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { madeRelease } from '../../../support/fake-environment/releases.ts';
import { GOOD } from '../../../support/fake-environment/traffic.ts';
import { yard } from '../../../support/yard-run.ts';
import { golden, inJson } from './golden.ts';

const SECOND = madeRelease('second');
const BAD = madeRelease('bad');
const SHORT = ['--watch', '2m', '--bake', '3m'];

function environment(): FakeEnvironment {
  const made = fakeEnvironment({
    behaviour: (release) => (BAD.value.includes(release) && release !== '' ? { ...GOOD, errors: 0.2 } : GOOD),
  });
  made.releases.push({ ...SECOND, published: made.time.now() }, { ...BAD, published: made.time.now() });
  return made;
}

test('a release is planned, deployed, looked at, and rolled back', async () => {
  const fake = environment();
  await golden('rollout-status-before', fake, 'rollout', 'status');
  await golden('rollout-plan', fake, 'rollout', 'plan', SECOND.name);
  const dry = await yard(['rollout', 'deploy', SECOND.name, '--dry-run'], fake);
  expect(dry).toMatchObject({ exit: 0, out: expect.stringContaining('choose-release') });
  expect(fake.shares.readers.green).toBe(0);

  expect(await golden('rollout-deploy', fake, 'rollout', 'deploy', SECOND.name, ...SHORT)).toMatchObject({ exit: 0 });
  expect(fake.shares.readers).toEqual({ blue: 0, green: 100 });
  await golden('rollout-status-after', fake, 'rollout', 'status');
  expect(await inJson(fake, 'rollout', 'status')).toMatchObject({ rollout: { kind: 'deploy', status: 'done', by: 'anna', to: 'green' } });

  expect(await golden('rollout-rollback', fake, 'rollout', 'rollback')).toMatchObject({ exit: 0 });
  expect(fake.shares.readers).toEqual({ blue: 100, green: 0 });
  expect(fake.traffic.lost).toBe(0);
  expect(fake.beside.said).toHaveLength(6);
});

test('a bad release is taken back by itself, and the exit says so', async () => {
  const fake = environment();
  expect(await golden('rollout-deploy-bad', fake, 'rollout', 'deploy', BAD.name, '--watch', '5m')).toMatchObject({ exit: 1 });
  expect(fake.shares).toEqual({ readers: { blue: 100, green: 0 }, canary: { blue: 100, green: 0 } });
  expect(fake.fleet.groups.green.desired).toBe(0);
});

test('a canary rests until it is switched, and locks others out meanwhile', async () => {
  const fake = environment();
  expect(await golden('rollout-canary', fake, 'rollout', 'canary', SECOND.name, ...SHORT)).toMatchObject({ exit: 0 });
  expect(fake.shares.readers).toEqual({ blue: 95, green: 5 });
  expect(await golden('rollout-locked', fake, 'rollout', 'deploy', BAD.name)).toMatchObject({ exit: 3 });
  expect(await golden('rollout-resume-paused', fake, 'rollout', 'resume')).toMatchObject({ exit: 0 });
  expect(fake.shares.readers).toEqual({ blue: 95, green: 5 });
  expect(await yard(['rollout', 'switch'], fake)).toMatchObject({ exit: 0 });
  expect(fake.shares.readers).toEqual({ blue: 0, green: 100 });
});

test('a canary that rests is taken back', async () => {
  const fake = environment();
  await yard(['rollout', 'canary', SECOND.name, '--share', '0', ...SHORT], fake);
  expect(fake.shares).toEqual({ readers: { blue: 100, green: 0 }, canary: { blue: 0, green: 100 } });
  expect(await yard(['rollout', 'rollback'], fake)).toMatchObject({ exit: 0, out: expect.stringContaining('An operator took it back.') });
  expect(fake.shares.canary).toEqual({ blue: 100, green: 0 });
});

test('weights that somebody set by hand are mended by a switch to a colour', async () => {
  const fake = environment();
  await yard(['rollout', 'deploy', SECOND.name, ...SHORT], fake);
  await fake.gateways.balancer.setWeights({ blue: 40, green: 60 });
  expect(await golden('rollout-shared-by-hand', fake, 'rollout', 'deploy', BAD.name)).toMatchObject({ exit: 1 });
  expect(await golden('rollout-validate-off', fake, 'rollout', 'validate')).toMatchObject({ exit: 1 });
  expect(await yard(['rollout', 'switch', 'green'], fake)).toMatchObject({ exit: 0 });
  expect(fake.shares.readers).toEqual({ blue: 0, green: 100 });
  expect(await golden('rollout-validate', fake, 'rollout', 'validate')).toMatchObject({ exit: 0 });
});

test('a cleanup ends the idle colour, wants the name typed, and is refused under a rollout', async () => {
  const fake = environment();
  await yard(['rollout', 'deploy', SECOND.name, ...SHORT], fake);
  expect(await yard(['rollout', 'cleanup'], fake)).toMatchObject({ exit: 4 });
  expect(fake.fleet.groups.blue.desired).toBe(1);
  expect(await golden('rollout-cleanup', fake, 'rollout', 'cleanup', '--yes', 'dev')).toMatchObject({ exit: 0 });
  expect(fake.fleet.groups.blue).toMatchObject({ minimum: 0, desired: 0 });
  expect(fake.fleet.groups.green.desired).toBe(2);
});

describe('what is asked wrongly is refused, and nothing is changed', () => {
  test.each([
    { words: ['rollout', 'deploy', 'abcdef'], exit: 1, said: 'There is no release abcdef.' },
    { words: ['rollout', 'deploy', SECOND.name, '--stages', '5,1'], exit: 2, said: 'greater than the one before' },
    { words: ['rollout', 'deploy', SECOND.name, '--bake', 'long'], exit: 2, said: 'no span of time' },
    { words: ['rollout', 'canary', SECOND.name, '--share', '7'], exit: 2, said: 'none of the stages' },
    { words: ['rollout', 'switch'], exit: 2, said: 'No canary rests.' },
    { words: ['rollout', 'switch', 'red'], exit: 2, said: 'red is no colour.' },
    { words: ['rollout', 'switch', 'blue'], exit: 1, said: 'All readers are on blue already.' },
    { words: ['rollout', 'resume'], exit: 1, said: 'No rollout is under way.' },
  ])('$words', async ({ words, exit, said }) => {
    const fake = environment();
    const ran = await yard(words, fake);
    expect(ran).toMatchObject({ exit, error: expect.stringContaining(said) });
    expect(await fake.gateways.records.read('rollout')).toBeUndefined();
  });

  test('while releases are locked', async () => {
    const fake = environment();
    await yard(['releases', 'lock', 'an', 'election', 'night'], fake);
    expect(await golden('rollout-releases-locked', fake, 'rollout', 'deploy', SECOND.name)).toMatchObject({ exit: 3 });
  });
});

test('the state of two hundred instances is shown', async () => {
  const fake = fakeEnvironment({ size: 200, maximum: 400 });
  expect(await yard(['rollout', 'status'], fake)).toMatchObject({ exit: 0, out: expect.stringContaining('200 of 200 instances ready') });
});

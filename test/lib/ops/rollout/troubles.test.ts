import { describe, expect, test } from 'vitest';
import { readRollout } from '../../../../lib/ops/rollout/journal.ts';
import { goOn, rollOut } from '../../../../lib/ops/rollout/rollout.ts';
import { expired, throttled } from '../../../support/fake-environment/aws-errors.ts';
import { type FakeEnvironment, fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { hashIn } from '../../../support/fake-environment/releases.ts';
import { GOOD } from '../../../support/fake-environment/traffic.ts';
import { callsOf, rolled, story, undone } from '../../../support/rollout-model.ts';
import { deployed, deployment, resumed, SECOND } from '../../../support/rollouts.ts';

/** Waits until a rollout tells of something, then acts. */
function when(environment: FakeEnvironment, told: RegExp, act: () => void) {
  const stop = new AbortController();
  let acted = false;
  const tell = (words: string): void => {
    if (acted || !told.test(words)) return;
    acted = true;
    act();
  };
  return { outcome: rollOut(environment.gateways, deployment(), { signal: stop.signal, tell }), stop };
}

describe('Ctrl-C takes everything back', () => {
  test.each([/Keep blue at/, /it is starting/, /canary hosts/, /25 % of the readers/, /^1.\/.* Watch for/])('at %s', async (moment) => {
    const ground = await story('fresh');
    const stop = new AbortController();
    const tell = (words: string): void => void (moment.test(words) && stop.abort());
    const outcome = await rollOut(ground.environment.gateways, deployment(), { signal: stop.signal, tell });
    expect(outcome).toMatchObject({ ended: 'interrupted', rollout: { status: 'undone' } });
    await undone(ground);
  });

  test('but not once the old colour shrinks: then it goes on by resume', async () => {
    const environment = fakeEnvironment();
    const stop = new AbortController();
    const tell = (words: string): void => void (/Let CloudFormation/.test(words) && stop.abort());
    await rollOut(environment.gateways, deployment(), { signal: stop.signal, tell });
    expect(environment.shares.readers).toEqual({ blue: 0, green: 100 });
    expect(environment.beside.held).toBe(false);
  });
});

test('any one call that is refused leaves all as before, or goes on by resume', async () => {
  const calls = await callsOf('fresh');
  for (const name of new Set(calls.filter((call) => !/^(chat|clock)\./.test(call)))) {
    for (const nth of [1, 2, 5]) {
      const ground = await story('fresh');
      let count = 0;
      const refuse = ground.environment.faults.refuse;
      Object.assign(ground.environment.faults, {
        refuse: (call: { name: string; with: readonly unknown[] }) => {
          count += call.name === name ? 1 : 0;
          if (call.name === name && count === nth) throw throttled();
          refuse(call);
        },
      });
      const outcome = await rolled(ground.environment.operator('carla')).catch(() => undefined);
      if (outcome?.ended === 'halfway') expect((await resumed(ground.environment)).ended, `${name}, ${nth}`).toMatch(/^(done|undone)$/);
      else if (outcome?.ended === 'undone') await undone(ground);
      else expect(outcome?.ended ?? 'refused', `${name}, ${nth}`).toMatch(/^(done|refused)$/);
      expect(ground.environment.traffic.lost).toBe(0);
      expect(ground.environment.beside.held).toBe(false);
    }
  }
});

test('an expired session leaves what is, and another session takes it back', async () => {
  const ground = await story('fresh');
  const { environment } = ground;
  const { outcome } = when(environment, /25 % of the readers/, () => environment.faults.failAll(expired));
  expect(await outcome).toMatchObject({ ended: 'halfway', because: expect.stringContaining('expired') });
  expect((await outcome).rollout.status).toBe('running');
  environment.faults.failAll(undefined);
  expect(await resumed(environment, { direction: 'back' })).toMatchObject({ ended: 'undone' });
  await undone(ground);
});

test('of two operators at once one is locked out, and says by whom', async () => {
  const environment = fakeEnvironment();
  const both = await Promise.allSettled([deployed(environment.operator('anna')), deployed(environment.operator('bert'), { holder: 'bert' })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(environment.shares.readers).toEqual({ blue: 0, green: 100 });
});

test('nobody takes over from a holder who is alive', async () => {
  const environment = fakeEnvironment();
  const running = deployed(environment.operator('anna'));
  await environment.pass(30_000);
  await expect(resumed(environment)).rejects.toMatchObject({ name: 'Locked', rollout: { holder: 'anna on laptop' } });
  expect(await running).toMatchObject({ ended: 'done' });
});

test('a laptop that wakes after another took over keeps its hands off', async () => {
  const environment = fakeEnvironment();
  const { gateways } = environment.operator('anna');
  let asleep: Promise<void> | undefined;
  const sleepy = {
    ...gateways,
    identity: gateways.identity,
    clock: {
      now: () => gateways.clock.now(),
      rest: (milliseconds: number, signal: AbortSignal) => asleep ?? gateways.clock.rest(milliseconds, signal),
    },
  };
  const { promise, resolve } = Promise.withResolvers<void>();
  const outcome = rollOut(sleepy, deployment(), {
    signal: new AbortController().signal,
    tell: (words) => {
      if (words.includes('25 % of the readers')) asleep = promise;
    },
  });
  await environment.pass(600_000);
  expect(await resumed(environment, { direction: 'back' })).toMatchObject({ ended: 'undone' });
  const { length } = environment.operator('x').calls;
  resolve();
  expect(await outcome).toMatchObject({ ended: 'overtaken' });
  expect({ weights: environment.shares.readers, length }).toEqual({ weights: { blue: 100, green: 0 }, length: 0 });
});

test('a release that never gets ready is taken back, and it says which instance lacks what', async () => {
  const ground = await story('fresh');
  ground.environment.neverReady.add(hashIn(SECOND));
  const outcome = await deployed(ground.environment);
  expect(outcome).toMatchObject({
    ended: 'undone',
    because: expect.stringMatching(/Not ready within 900 s\. green: 0 of 2 ready; i-\w+: it says that it is not ready/),
  });
  await undone(ground);
});

test('a target that is registered by half is told by name', async () => {
  const environment = fakeEnvironment();
  const { outcome } = when(environment, /it does not tell of itself yet/, () => environment.halfRegister(environment.fleet.of('green')[0]?.id ?? ''));
  expect(await outcome).toMatchObject({ ended: 'undone', because: expect.stringMatching(/1 of 2 ready; i-\w+: its target is unhealthy/) });
});

test('an instance that dies while it is watched is replaced, and the rollout goes on', async () => {
  const environment = fakeEnvironment({ size: 3, behaviour: () => GOOD });
  const { outcome } = when(environment, /25 % of the readers/, () => environment.kill(environment.fleet.of('green')[0]?.id ?? ''));
  expect(await outcome).toMatchObject({ ended: 'done' });
  await environment.pass(300_000);
  expect(environment.fleet.of('green')).toHaveLength(3);
});

test('a new colour without instances loses its readers at once', async () => {
  const environment = fakeEnvironment();
  const { outcome } = when(environment, /Watching/, () => {
    for (const { id } of environment.fleet.of('green')) environment.kill(id);
  });
  expect(await outcome).toMatchObject({ ended: 'undone', because: 'green has no healthy instance left.' });
  expect(environment.shares.canary).toEqual({ blue: 100, green: 0 });
});

test('it does not go back to a colour without instances: it says so, and resume goes on when there are', async () => {
  const environment = fakeEnvironment();
  const { outcome } = when(environment, /^1.\/.* Watch for/, () => {
    environment.ringing.green.push('dev-green-errors');
    for (const { id } of environment.fleet.of('blue')) environment.kill(id);
  });
  expect(await outcome).toMatchObject({ ended: 'halfway', because: expect.stringContaining('blue has no healthy instance') });
  expect(environment.shares.readers).toEqual({ blue: 0, green: 100 });
  await environment.pass(300_000);
  expect(await resumed(environment)).toMatchObject({ ended: 'undone' });
  expect(environment.shares.readers).toEqual({ blue: 100, green: 0 });
});

test('an alarm of the new colour alone takes it back, one of both does not', async () => {
  const [alone, both] = [fakeEnvironment(), fakeEnvironment()];
  const { outcome } = when(alone, /25 % of the readers/, () => alone.ringing.green.push('dev-green-errors'));
  expect(await outcome).toMatchObject({ ended: 'undone', because: 'An alarm rings for green: dev-green-errors.' });
  const shared = when(both, /1 % of the readers/, () => {
    both.ringing.green.push('dev-green-errors');
    both.ringing.blue.push('dev-blue-errors');
  });
  const ringing = (await shared.outcome).because ?? '';
  // With the switch the old colour has no readers, and its alarm no say.
  expect(ringing).toBe('An alarm rings for green: dev-green-errors.');
  expect((await shared.outcome).rollout.steps.find(({ name }) => name === 'switch')?.state).toBe('undone');
});

test('tasks that wait for minutes speak against it', async () => {
  const environment = fakeEnvironment();
  const { outcome } = when(environment, /Watching/, () => Object.assign(environment.beside.tasks, { oldestSeconds: 900 }));
  expect(await outcome).toMatchObject({ ended: 'undone', because: 'Tasks wait for minutes: the queue grows.' });
});

test('a release that is not measured any more is not given more readers', async () => {
  const environment = fakeEnvironment();
  const { outcome } = when(environment, /Watching/, () => environment.faults.fail('metrics.', throttled, 1000));
  expect(await outcome).toMatchObject({ ended: 'undone', because: expect.stringContaining('It can no longer be watched') });
});

test('an update of the stack is kept off while it runs, and a deploy afterwards changes no weights', async () => {
  const environment = fakeEnvironment();
  const { outcome } = when(environment, /Watching/, () => expect(() => environment.deployStack()).toThrow(/denied/));
  expect(await outcome).toMatchObject({ ended: 'done' });
  environment.deployStack();
  expect(environment.shares).toEqual({ readers: { blue: 0, green: 100 }, canary: { blue: 0, green: 100 } });
});

test('a colour that grew meanwhile is met by one as large', async () => {
  const environment = fakeEnvironment();
  const { outcome } = when(environment, /Watching/, () => Object.assign(environment.fleet.groups.blue, { desired: 5 }));
  expect(await outcome).toMatchObject({ ended: 'done' });
  expect(environment.fleet.groups.green.desired).toBe(5);
});

test('what another version of yard began is left to it', async () => {
  const environment = fakeEnvironment();
  const { gateways } = environment;
  await gateways.records.write('rollout', 0, { format: 7 });
  await expect(readRollout(gateways)).rejects.toThrow(/not one that this yard can read/);
  await expect(goOn(gateways, 'anna', { direction: 'same' }, { signal: new AbortController().signal, tell: () => undefined })).rejects.toMatchObject({
    remedy: 'Use the version of yard that began it.',
  });
});

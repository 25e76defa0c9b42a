import { expect, test } from 'vitest';
import { setApart } from '../../../../lib/ops/commands/instances/apart.ts';
import { expired, throttled } from '../../../support/fake-environment/aws-errors.ts';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { yard } from '../../../support/yard-run.ts';

const [ONE, TWO] = ['i-00000000000000001', 'i-00000000000000002'] as const;

test('of two who lock at once one has the lock, and the other is told whose it is', async () => {
  const fake = fakeEnvironment();
  const ran = await Promise.all(['anna', 'ben'].map((name) => yard(['releases', 'lock', name, 'was', 'here'], fake.operator(name))));
  expect(ran.map(({ exit }) => exit).toSorted()).toEqual([0, 3]);
  const holder = ran[0]?.exit === 0 ? 'anna' : 'ben';
  expect(ran.find(({ exit }) => exit === 3)?.error).toContain(`by ${holder}: ${holder} was here`);
});

test('two who set two instances apart at once are both remembered, and both are put back', async () => {
  const fake = fakeEnvironment({ size: 3 });
  const ran = await Promise.all([
    yard(['instances', 'isolate', ONE, '--reason', 'one'], fake.operator('anna')),
    yard(['instances', 'isolate', TWO, '--reason', 'two'], fake.operator('ben')),
  ]);
  expect(ran.map(({ exit }) => exit)).toEqual([0, 0]);
  expect(await setApart(fake.gateways)).toMatchObject({ [ONE]: { reason: 'one' }, [TWO]: { reason: 'two' } });
  for (const id of [ONE, TWO]) expect((await yard(['instances', 'unisolate', id], fake)).exit).toBe(0);
  expect(await setApart(fake.gateways)).toBeUndefined();
});

test('of two who isolate the same instance one is told that it is no longer in service', async () => {
  const fake = fakeEnvironment({ size: 3 });
  const ran = await Promise.all(['anna', 'ben'].map((name) => yard(['instances', 'isolate', ONE], fake.operator(name))));
  expect(ran.map(({ exit }) => exit === 0).toSorted()).toEqual([false, true]);
  expect((await fake.gateways.groups.both()).blue.members.filter(({ lifecycle }) => lifecycle === 'Standby')).toHaveLength(1);
});

test('a session that expired is told with what to do, whatever was asked', async () => {
  for (const words of [
    ['instances', 'list'],
    ['environment', 'status'],
    ['releases', 'list'],
    ['lever', 'on', 'read-only'],
    ['queue', 'list'],
    ['capacity', 'hold', '3'],
  ]) {
    const fake = fakeEnvironment();
    fake.faults.failAll(expired);
    const { exit, error } = await yard(words, fake);
    expect({ words, exit, error }).toEqual({ words, exit: 1, error: expect.stringContaining('Your session with AWS has expired.') });
  }
});

test('a session that expires while an instance is restarted leaves it to be put back by a new one', async () => {
  const fake = fakeEnvironment({ size: 2 });
  fake.beside.answer = () => {
    fake.faults.failAll(expired);
    return { code: 0, said: '' };
  };
  const { exit, error } = await yard(['instances', 'restart', ONE], fake);
  expect({ exit, error }).toEqual({ exit: 5, error: expect.stringContaining(`yard instances unisolate ${ONE} puts it back.`) });
  expect(error).toContain('security token included in the request is expired');
  fake.faults.failAll(undefined);
  expect((await yard(['environment', 'status'], fake)).out).toContain(`${ONE} was set apart`);
  expect((await yard(['instances', 'unisolate', ONE], fake)).exit).toBe(0);
  expect((await fake.gateways.groups.both()).blue).toMatchObject({ minimum: 2, desired: 2 });
});

test('a throttled call fails the command, and to run it again does all', async () => {
  const fake = fakeEnvironment({ size: 2 });
  fake.faults.fail('groups.resize', throttled, 1);
  const first = await yard(['capacity', 'hold', '4'], fake);
  expect({ exit: first.exit, error: first.error }).toEqual({ exit: 1, error: expect.stringContaining('AWS asks for fewer calls') });
  expect((await yard(['capacity', 'hold', '4'], fake)).exit).toBe(0);
  expect((await fake.gateways.groups.both()).blue).toMatchObject({ minimum: 4 });
  expect(fake.beside.lines).toMatchObject([{ name: 'end-of-hold', minimum: 2 }]);
});

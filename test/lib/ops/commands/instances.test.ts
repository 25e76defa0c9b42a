import { expect, test } from 'vitest';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { yard } from '../../../support/yard-run.ts';
import { golden, inJson } from './golden.ts';

const states = async ({ gateways }: ReturnType<typeof fakeEnvironment>) =>
  Object.fromEntries((await gateways.groups.both()).blue.members.map(({ instance, lifecycle }) => [instance, lifecycle]));
const first = async ({ gateways }: ReturnType<typeof fakeEnvironment>): Promise<string> => (await gateways.instances.list())[0]?.id ?? '';

test('the list says of each instance what EC2, its group, the balancer and itself say', async () => {
  const fake = fakeEnvironment({ size: 3 });
  const id = await first(fake);
  fake.kill(id);
  await fake.pass(75_000);
  await golden('instances-list', fake, 'instances', 'list');
  const told = await inJson(fake, 'instances', 'list', '--colour', 'blue');
  expect(told).toEqual(expect.arrayContaining([expect.objectContaining({ id, service: 'silent', state: 'Terminating', elb: 'draining' })]));
});

test('a colour without instances has an empty list, and another word is no colour', async () => {
  const fake = fakeEnvironment();
  expect((await yard(['instances', 'list', '--colour', 'green'], fake)).out).toContain('There are none.');
  const { exit, error } = await yard(['instances', 'list', '--colour', 'red'], fake);
  expect({ exit, error }).toEqual({ exit: 2, error: expect.stringContaining('red is no colour.') });
});

test('two hundred instances are listed with as many calls as one', async () => {
  const fake = fakeEnvironment({ size: 200, maximum: 200 });
  const operator = fake.operator('ben');
  const { out } = await yard(['instances', 'list'], operator);
  expect(out.split('\n')).toHaveLength(201);
  expect(operator.calls.length).toBeLessThan(10);
});

test('instances are restarted one by one, and readers always have a healthy one', async () => {
  const fake = fakeEnvironment({ size: 3 });
  const asked: string[] = [];
  fake.beside.answer = (instance, command) => {
    asked.push(`${instance} ${command.split(' ').slice(0, 2).join(' ')}`);
    return { code: 0, said: '' };
  };
  const { exit, out } = await yard(['instances', 'restart', 'blue'], fake);
  expect({ exit, out }).toEqual({ exit: 0, out: expect.stringContaining('Restarted: ') });
  expect(asked).toEqual(Object.keys(await states(fake)).map((id) => `${id} systemctl restart`));
  expect(Object.values(await states(fake))).toEqual(['InService', 'InService', 'InService']);
  expect((await fake.gateways.groups.both()).blue).toMatchObject({ minimum: 3, desired: 3 });
  expect(fake.traffic.lost).toBe(0);
  expect(fake.traffic.leastServing).toBeGreaterThanOrEqual(2);
});

test('a restart that fails leaves the instance apart, says how to put it back, and that puts all back', async () => {
  const fake = fakeEnvironment({ size: 2 });
  const id = await first(fake);
  fake.beside.answer = () => ({ code: 1, said: 'Job for askyard.service failed.\n' });
  const { exit, error } = await yard(['instances', 'restart', id], fake);
  expect({ exit, error }).toEqual({ exit: 5, error: expect.stringContaining(`${id} could not be restarted: Job for askyard.service failed.`) });
  expect((await states(fake))[id]).toBe('Standby');
  expect((await fake.gateways.groups.both()).blue).toMatchObject({ minimum: 1, desired: 1 });
  expect((await yard(['instances', 'unisolate', id], fake)).exit).toBe(0);
  expect((await fake.gateways.groups.both()).blue).toMatchObject({ minimum: 2, desired: 2 });
  expect((await states(fake))[id]).toBe('InService');
});

test('a restart that is broken off before the next one leaves all in service', async () => {
  const fake = fakeEnvironment({ size: 3 });
  const stop = new AbortController();
  fake.beside.answer = () => {
    setImmediate(() => stop.abort());
    return { code: 0, said: '' };
  };
  const { exit } = await yard(['instances', 'restart', 'all'], { ...fake, signal: stop.signal });
  expect(exit).toBe(5);
  const apart = Object.entries(await states(fake)).filter(([, lifecycle]) => lifecycle !== 'InService');
  expect(apart).toHaveLength(1);
  expect((await yard(['instances', 'unisolate', apart[0]?.[0] ?? ''], fake)).exit).toBe(0);
  expect((await fake.gateways.groups.both()).blue).toMatchObject({ minimum: 3, desired: 3 });
});

test('the only healthy instance of a colour with readers is neither restarted, isolated nor ended', async () => {
  const fake = fakeEnvironment({ size: 1 });
  const id = await first(fake);
  for (const words of [
    ['restart', id],
    ['isolate', id],
    ['terminate', id, '--yes', 'dev'],
  ]) {
    const { exit, error } = await yard(['instances', ...words], fake);
    expect({ exit, error }).toEqual({ exit: 1, error: expect.stringContaining('is the only healthy instance of blue, which has readers.') });
  }
  expect(await states(fake)).toEqual({ [id]: 'InService' });
});

test('an instance is isolated, looked at, and put back', async () => {
  const fake = fakeEnvironment({ size: 2 });
  const id = await first(fake);
  const { out } = await yard(['instances', 'isolate', id.slice(-6), '--reason', 'slow disk'], fake);
  expect(out).toContain(`${id} is in Standby.`);
  expect((await fake.gateways.groups.both()).blue).toMatchObject({ minimum: 2, desired: 2 });
  expect((await yard(['environment', 'status'], fake)).out).toContain(`${id} was set apart 2026-03-02 10:00 UTC by anna: slow disk.`);
  expect((await yard(['instances', 'login', id], fake)).exit).toBe(0);
  expect(fake.beside.logins).toEqual([id]);
  const back = await yard(['instances', 'unisolate', id], fake);
  expect({ exit: back.exit, out: back.out }).toEqual({ exit: 0, out: `${id} is in service, and healthy.` });
  expect((await yard(['instances', 'unisolate', id], fake)).error).toContain('was not set apart');
});

test('what ends an instance asks for the name of the environment first', async () => {
  const fake = fakeEnvironment({ size: 2 });
  const id = await first(fake);
  expect((await yard(['instances', 'terminate', id], fake)).exit).toBe(4);
  expect((await states(fake))[id]).toBe('InService');
  expect((await yard(['instances', 'terminate', id, '--shrink', '--yes', 'dev'], fake)).error).not.toBe('');
  const { out } = await yard(['instances', 'terminate', id, '--yes', 'dev'], fake);
  expect(out).toContain('Another takes its place.');
  expect((await states(fake))[id]).not.toBe('InService');
});

test('a dry run tells what it would write, and writes nothing', async () => {
  const fake = fakeEnvironment({ size: 2 });
  const before = await states(fake);
  await golden('instances-isolate-dry', fake, 'instances', 'isolate', await first(fake), '--dry-run');
  expect(await states(fake)).toEqual(before);
});

test('a command runs on all that are meant, and fails where it failed on one', async () => {
  const fake = fakeEnvironment({ size: 2 });
  const id = await first(fake);
  fake.beside.answer = (instance, command) => (instance === id ? { code: 3, said: 'inactive\n' } : { code: 0, said: `${command}\nactive\n` });
  expect((await golden('instances-exec', fake, 'instances', 'exec', 'blue', 'systemctl', 'is-active', 'askyard')).exit).toBe(1);
});

test('words that mean none or several instances are refused', async () => {
  const fake = fakeEnvironment({ size: 2 });
  expect((await yard(['instances', 'login', 'i-nobody'], fake)).error).toContain('There is no instance i-nobody.');
  expect((await yard(['instances', 'login', 'blue'], fake)).error).toContain('blue means 2 instances.');
  expect((await yard(['instances', 'restart', 'green'], fake)).error).toContain('There are no green instances.');
});

test('one that a restart left in Standby is replaced when it is ended, and its group is as large as before', async () => {
  const fake = fakeEnvironment({ size: 2 });
  const id = await first(fake);
  fake.beside.answer = () => ({ code: 1, said: '' });
  expect((await yard(['instances', 'restart', id], fake)).error).toContain('it said nothing');
  expect((await yard(['instances', 'terminate', id, '--yes', 'dev'], fake)).exit).toBe(0);
  expect((await fake.gateways.groups.both()).blue).toMatchObject({ minimum: 2, desired: 2 });
  expect((await yard(['instances', 'unisolate', id], fake)).exit).not.toBe(0);
});

test('an only instance that is ill may be ended, so that another comes', async () => {
  const fake = fakeEnvironment({ size: 1 });
  const id = await first(fake);
  fake.kill(id);
  await fake.pass(20_000);
  expect((await yard(['instances', 'terminate', id, '--yes', 'dev'], fake)).exit).toBe(0);
});

test('one whose place was taken is not put back into a full group', async () => {
  const fake = fakeEnvironment({ size: 2, maximum: 2 });
  const id = await first(fake);
  await yard(['instances', 'isolate', id], fake);
  await fake.pass(120_000);
  const { exit, error } = await yard(['instances', 'unisolate', id], fake);
  expect({ exit, error }).toEqual({ exit: 1, error: expect.stringContaining('its maximum.') });
  const other = (await fake.gateways.groups.both()).blue.members.find(({ instance }) => instance !== id)?.instance ?? '';
  await fake.gateways.groups.resize('blue', { minimum: 1 });
  expect((await yard(['instances', 'terminate', other, '--shrink', '--yes', 'dev'], fake)).exit).toBe(0);
  expect((await yard(['instances', 'unisolate', id], fake)).exit).toBe(0);
});

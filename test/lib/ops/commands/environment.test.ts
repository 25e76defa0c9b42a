import { expect, test } from 'vitest';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { yard } from '../../../support/yard-run.ts';
import { golden, inJson } from './golden.ts';

const groups = async ({ gateways }: ReturnType<typeof fakeEnvironment>) => {
  const { blue, green } = await gateways.groups.both();
  return { blue: { minimum: blue.minimum, desired: blue.desired }, green: { minimum: green.minimum, desired: green.desired } };
};
const serving = async ({ gateways }: ReturnType<typeof fakeEnvironment>) =>
  (await gateways.groups.both()).blue.members.filter(({ lifecycle }) => lifecycle === 'InService').map(({ instance }) => instance);
const NOTHING = { minimum: 0, desired: 0 };

test('an ordinary environment is told in two rows', async () => {
  const { exit, out } = await golden('environment-status', fakeEnvironment(), 'environment', 'status');
  expect({ exit, out }).toEqual({ exit: 0, out: expect.stringContaining('Nothing is out of the ordinary.') });
});

test('all that is out of the ordinary is told beneath them', async () => {
  const fake = fakeEnvironment({ size: 2 });
  await fake.gateways.choices.choose('blue', { weight: 50 });
  fake.ringing.blue.push('askyard-dev-blue-errors');
  fake.beside.tasks.dead.push({ id: 'a', kind: 'mail', site: 0 });
  await yard(['releases', 'lock', 'the', 'table', 'is', 'being', 'moved'], fake);
  await yard(['capacity', 'hold', '3', '--until', '2h'], fake);
  await yard(['lever', 'on', 'search-off'], fake);
  await yard(['notice', 'set', 'Back at 18:00 UTC.'], fake);
  await golden('environment-status-all', fake, 'environment', 'status');
});

test('readers without a healthy instance are told of', async () => {
  const fake = fakeEnvironment({ size: 1, up: false });
  const { notes } = Object(await inJson(fake, 'environment', 'status'));
  expect(notes).toContain('blue has readers and no healthy instance.');
});

test('what is stopped is started again with the sizes it had', async () => {
  const fake = fakeEnvironment({ size: 2 });
  const before = await groups(fake);
  expect((await yard(['environment', 'stop'], fake)).exit).toBe(4);
  expect((await yard(['environment', 'stop'], { ...fake, types: 'production' })).exit).toBe(4);
  expect(await groups(fake)).toEqual(before);
  await golden('environment-stop', fake, 'environment', 'stop', '--yes', 'dev');
  expect(await groups(fake)).toEqual({ blue: NOTHING, green: NOTHING });
  // Run again, as whoever broke it off would: zeros must not be what is kept.
  await yard(['environment', 'stop', '--yes', 'dev'], fake);
  await fake.pass(120_000);
  expect((await yard(['environment', 'status'], fake)).out).toContain('yard environment start.');
  await golden('environment-start', fake, 'environment', 'start');
  expect(await groups(fake)).toEqual(before);
  expect((await yard(['environment', 'start'], fake)).error).toContain('It was not stopped: blue runs.');
});

test('a start that is broken off keeps the sizes for the next one', async () => {
  const fake = fakeEnvironment({ size: 2 });
  await yard(['environment', 'stop', '--yes', 'dev'], fake);
  await fake.pass(120_000);
  const stop = new AbortController();
  setImmediate(() => stop.abort());
  const { exit, error } = await yard(['environment', 'start'], { ...fake, signal: stop.signal });
  expect({ exit, error }).toEqual({ exit: 5, error: expect.stringContaining('Broken off before 2 of blue are healthy.') });
  expect((await yard(['environment', 'start'], fake)).exit).toBe(0);
  expect(await groups(fake)).toMatchObject({ blue: { desired: 2 } });
});

test('an environment whose sizes nobody kept is started with one, or with as many as asked', async () => {
  const fake = fakeEnvironment({ size: 0, up: false });
  expect((await yard(['environment', 'start', '--size', 'many'], fake)).exit).toBe(2);
  expect((await yard(['environment', 'start', '--size', '99'], fake)).error).toContain('blue takes 16 at most.');
  expect((await yard(['environment', 'start', '--size', '2'], fake)).exit).toBe(0);
  expect(await groups(fake)).toEqual({ blue: { minimum: 2, desired: 2 }, green: NOTHING });
});

test('a refresh is followed to its end, and readers lose nothing', async () => {
  const fake = fakeEnvironment({ size: 2 });
  const before = await serving(fake);
  const { exit, out } = await yard(['environment', 'refresh'], fake);
  expect({ exit, out }).toEqual({ exit: 0, out: expect.stringContaining('The refresh of blue ended: Successful, 100 % replaced.') });
  const after = await serving(fake);
  expect(after).toHaveLength(2);
  expect(after.filter((id) => before.includes(id))).toEqual([]);
  expect(fake.traffic.lost).toBe(0);
});

test('a refresh that is broken off here goes on there, is found again, and can be stopped', async () => {
  const fake = fakeEnvironment({ size: 2 });
  const stop = new AbortController();
  setImmediate(() => stop.abort());
  const { exit, error } = await yard(['environment', 'refresh'], { ...fake, signal: stop.signal });
  expect({ exit, error }).toEqual({ exit: 5, error: expect.stringContaining('It goes on without this') });
  expect((await yard(['environment', 'status'], fake)).out).toMatch(/(Pending|InProgress) \d+ %/);
  expect((await yard(['environment', 'refresh', '--cancel'], fake)).exit).toBe(0);
  await fake.pass(600_000);
  expect((await yard(['environment', 'refresh', '--cancel'], fake)).error).toContain('No refresh of blue runs.');
});

test('the edge forgets the paths that are named, and no words that are none', async () => {
  const fake = fakeEnvironment();
  expect((await yard(['environment', 'invalidate', '/questions/*', '/'], fake)).exit).toBe(0);
  expect(fake.beside.invalidated).toEqual(['/questions/*', '/']);
  for (const path of ['questions', '/a b', '/a*b']) expect((await yard(['environment', 'invalidate', path], fake)).exit).toBe(2);
  expect(fake.beside.invalidated).toHaveLength(2);
});

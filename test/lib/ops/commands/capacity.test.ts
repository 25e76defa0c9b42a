import { expect, test } from 'vitest';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { yard } from '../../../support/yard-run.ts';
import { golden } from './golden.ts';

const HOUR = 3_600_000;
const blue = async ({ gateways }: ReturnType<typeof fakeEnvironment>) => (await gateways.groups.both()).blue;

test('a hold raises the minimum and plans its end, and a release ends it before', async () => {
  const fake = fakeEnvironment({ size: 2 });
  await golden('capacity-hold', fake, 'capacity', 'hold', '4', '--until', '2h', '--reason', 'a talk on television');
  expect(await blue(fake)).toMatchObject({ minimum: 4, desired: 4 });
  await golden('capacity-schedule', fake, 'capacity', 'schedule');
  await golden('capacity-release', fake, 'capacity', 'release');
  expect(await blue(fake)).toMatchObject({ minimum: 2 });
  expect(fake.beside.lines).toEqual([]);
  expect((await yard(['capacity', 'release'], fake)).error).toContain('Nothing is held.');
});

test('a second hold goes back to the minimum from before the first', async () => {
  const fake = fakeEnvironment({ size: 2 });
  await yard(['capacity', 'hold', '4'], fake);
  await yard(['capacity', 'hold', '6', '--until', '1h'], fake);
  expect(fake.beside.lines).toEqual([{ name: 'end-of-hold', when: 'at(2026-03-02T11:00:00)', timeZone: 'UTC', minimum: 2 }]);
  await yard(['capacity', 'release'], fake);
  expect(await blue(fake)).toMatchObject({ minimum: 2 });
});

test('a hold whose time is over is none: the calendar has ended it', async () => {
  const fake = fakeEnvironment({ size: 2 });
  await yard(['capacity', 'hold', '4', '--until', '1h'], fake);
  await fake.pass(2 * HOUR);
  expect((await yard(['environment', 'status'], fake)).out).not.toContain('is held');
  expect((await yard(['capacity', 'release'], fake)).exit).toBe(1);
});

test('a hold never makes a group smaller than it is', async () => {
  const fake = fakeEnvironment({ size: 5 });
  await yard(['capacity', 'hold', '3'], fake);
  expect(await blue(fake)).toMatchObject({ minimum: 3, desired: 5 });
});

test.each([
  ['0', '2h', '0 instances cannot be held.'],
  ['17', '2h', 'blue takes 1 to 16, its maximum.'],
  ['many', '2h', 'many instances cannot be held.'],
  ['3', '2026-01-01', 'is no end of a hold.'],
  ['3', '31d', 'within 30 days.'],
])('%s instances until %s are refused', async (count, until, sentence) => {
  const fake = fakeEnvironment({ size: 2 });
  const { exit, error } = await yard(['capacity', 'hold', count, '--until', until], fake);
  expect({ exit, error }).toEqual({ exit: 2, error: expect.stringContaining(sentence) });
  expect(await blue(fake)).toMatchObject({ minimum: 2, desired: 2 });
});

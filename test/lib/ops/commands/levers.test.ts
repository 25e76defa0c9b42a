import { expect, test } from 'vitest';
import { LEVERS } from '../../../../lib/ops/commands/lever/names.ts';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { yard } from '../../../support/yard-run.ts';
import { golden } from './golden.ts';

test('every lever is put on and off by its own name, and moves no other', async () => {
  for (const { name, field } of LEVERS) {
    const fake = fakeEnvironment();
    const before = await fake.gateways.choices.levers();
    expect((await yard(['lever', 'on', name], fake)).exit).toBe(0);
    expect(await fake.gateways.choices.levers()).toEqual({ ...before, [field]: true });
    expect((await yard(['lever', 'off', name], fake)).exit).toBe(0);
    expect(await fake.gateways.choices.levers()).toEqual(before);
  }
});

test('several levers go at once, and a word that is none moves nothing', async () => {
  const fake = fakeEnvironment();
  await golden('lever-on', fake, 'lever', 'on', 'read-only', 'sign-up-off');
  expect((await yard(['lever', 'off', 'read-only', 'read-all'], fake)).error).toContain('There is no lever read-all.');
  await golden('lever-list', fake, 'lever', 'list');
});

test('a notice is set, shown and taken away', async () => {
  const fake = fakeEnvironment();
  await golden('notice-set', fake, 'notice', 'set', 'Back', 'at', '18:00', 'UTC.');
  await golden('notice-show', fake, 'notice', 'show');
  await golden('notice-clear', fake, 'notice', 'clear');
  expect((await fake.gateways.choices.levers()).notice).toBe('');
});

test('a notice that the service would refuse is refused here', async () => {
  const fake = fakeEnvironment();
  expect((await yard(['notice', 'set', 'a'.repeat(501)], fake)).error).toContain('That is 501 characters.');
  expect((await yard(['notice', 'set', ' '], fake)).exit).toBe(2);
  expect((await yard(['notice', 'set', 'a'.repeat(500)], fake)).exit).toBe(0);
});

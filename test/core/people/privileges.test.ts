import { expect, test } from 'vitest';
import { required, writer } from '../../../app/core/people/permission.ts';
import { isSuspended, mayDo, PRIVILEGES, type Privilege, thresholdOf } from '../../../app/core/people/privileges.ts';
import type { Person } from '../../../app/core/people/records.ts';
import { openYard, THEN } from '../../support/yard.ts';

const person = (reputation: number, more: Partial<Person> = {}): Person => ({
  key: ['site#1#person#1', 'card'],
  id: 1,
  name: 'Ada',
  reputation,
  gold: 0,
  silver: 0,
  bronze: 0,
  created: THEN,
  ...more,
});

// https://meta.stackexchange.com/a/160292
test.each`
  privilege               | beta    | open    | designed
  ${'vote-up'}            | ${1}    | ${15}   | ${15}
  ${'comment-everywhere'} | ${1}    | ${50}   | ${50}
  ${'vote-down'}          | ${1}    | ${125}  | ${125}
  ${'create-tag'}         | ${1}    | ${150}  | ${300}
  ${'edit-others'}        | ${1}    | ${1000} | ${2000}
  ${'close'}              | ${1}    | ${500}  | ${3000}
  ${'flag'}               | ${15}   | ${15}   | ${15}
  ${'trusted'}            | ${2000} | ${4000} | ${20_000}
`('$privilege asks $beta, $open or $designed', ({ privilege, beta, open, designed }) => {
  expect(thresholdOf({}, privilege)).toBe(beta);
  expect(thresholdOf({ privileges: { preset: 'public' } }, privilege)).toBe(open);
  expect(thresholdOf({ privileges: { preset: 'designed' } }, privilege)).toBe(designed);
});

test('no privilege gets easier as a site grows, and a site may set its own', () => {
  for (const privilege of PRIVILEGES) {
    const [beta, open, designed] = (['beta', 'public', 'designed'] as const).map((preset) => thresholdOf({ privileges: { preset } }, privilege));
    expect(beta).toBeLessThanOrEqual(open ?? 0);
    expect(open).toBeLessThanOrEqual(designed ?? 0);
  }
  expect(thresholdOf({ privileges: { preset: 'designed', own: { close: 7 } } }, 'close')).toBe(7);
  expect(thresholdOf({ privileges: { preset: 'designed', own: { close: 7 } } }, 'vote-up')).toBe(15);
});

test.each<[string, Person | undefined, boolean]>([
  ['nobody', undefined, false],
  ['below', person(124), false],
  ['at it', person(125), true],
  ['a moderator', person(1, { moderator: true }), true],
  ['suspended', person(9999, { suspendedUntil: THEN + 1 }), false],
  ['a suspended moderator', person(9999, { suspendedUntil: THEN + 1, moderator: true }), false],
  ['suspended until now', person(125, { suspendedUntil: THEN }), true],
])('%s may vote down: %s', (_, who, may) => {
  expect(mayDo({ privileges: { preset: 'public' } }, who, 'vote-down', THEN)).toBe(may);
});

test('the one place where it is asked says what it takes', async () => {
  const yard = await openYard();
  const site = { ...yard.context.site, privileges: { preset: 'public' } as const };
  const as = (who?: Person) => ({ ...yard.context, site, ...(who && { person: who }) });
  const asked = (who: Person | undefined, privilege: Privilege) => () => required(as(who), privilege);
  expect(asked(undefined, 'vote-up')).toThrow(expect.objectContaining({ code: 'not-signed-in' }));
  expect(asked(person(14), 'vote-up')).toThrow(expect.objectContaining({ code: 'privilege-needed', status: 403, needed: 15, privilege: 'vote-up' }));
  expect(asked(person(14), 'vote-up')).toThrow('It takes 15 reputation to vote posts up here.');
  expect(asked(person(15), 'vote-up')()).toMatchObject({ name: 'Ada' });
  const suspended = person(5000, { suspendedUntil: THEN + 60_000 });
  expect(isSuspended(suspended, THEN)).toBe(true);
  expect(() => writer(as(suspended))).toThrow(expect.objectContaining({ code: 'person-suspended', until: THEN + 60_000 }));
  await yard.close();
});

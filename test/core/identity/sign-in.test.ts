import { afterEach, beforeEach, expect, test } from 'vitest';
import { acceptDevice } from '../../../app/core/identity/accept-device.ts';
import type { Client, IdentityContext } from '../../../app/core/identity/context.ts';
import { DeviceUnknown, HashingBusy, LinkSpent, SignInRefused, TooManyTries } from '../../../app/core/identity/errors.ts';
import { findSession } from '../../../app/core/identity/find-session.ts';
import { requestDevice } from '../../../app/core/identity/request-device.ts';
import type { SignedInNow } from '../../../app/core/identity/sessions.ts';
import { signIn } from '../../../app/core/identity/sign-in.ts';
import { atOnce, browser, type IdentityYard, openIdentity, PASSWORD } from '../../support/identity.ts';

const EMAIL = 'mirela@example.org';
let yard: IdentityYard;

beforeEach(async () => {
  yard = openIdentity();
  await yard.account('Mirela');
});
afterEach(() => yard.close());

async function enter(context: IdentityContext, client: Client, password = PASSWORD, email = EMAIL): Promise<SignedInNow> {
  const outcome = await signIn(context, { email, password, remember: true }, client);
  if (outcome.kind !== 'signed-in') throw new Error('A second factor was asked for.');
  return outcome;
}

/** Wrong passwords, one after the other. Hashing is left out: what counts is the counting. */
async function guess(context: IdentityContext, times: number, client: (index: number) => Client, email = EMAIL): Promise<readonly unknown[]> {
  const hasher = { ...context.hasher, verify: async () => false };
  const refused: unknown[] = [];
  for (let index = 0; index < times; index++) {
    await signIn({ ...context, hasher }, { email, password: 'wrong', remember: false }, client(index)).catch((error: unknown) => refused.push(error));
  }
  return refused;
}

test('the right password begins a session, in any spelling of the address', async () => {
  const { context } = yard;
  const { session, account } = await enter(context, browser(), PASSWORD, ' MIRELA@Example.org ');
  expect(account.name).toBe('Mirela');
  expect(session.maxAge).toBeGreaterThan(86_400);
  expect(await findSession(context, session.token, 'localhost')).toMatchObject({ account: { id: account.id } });
  const passing = await signIn(context, { email: EMAIL, password: PASSWORD, remember: false }, browser());
  expect(passing).not.toMatchObject({ session: { maxAge: expect.anything() } });
});

test('a wrong password and an unknown address get one sentence, after the same work', async () => {
  const verified: (string | undefined)[] = [];
  const { context } = yard;
  const hasher = {
    ...context.hasher,
    verify(password: string, kept: string | undefined) {
      verified.push(kept);
      return context.hasher.verify(password, kept);
    },
  };
  const wrong = await enter({ ...context, hasher }, browser(), 'not this one').catch((error: unknown) => error);
  const unknown = await enter({ ...context, hasher }, browser(), PASSWORD, 'nobody@example.org').catch((error: unknown) => error);
  const nonsense = await enter({ ...context, hasher }, browser(), PASSWORD, 'nonsense').catch((error: unknown) => error);
  expect(wrong).toBeInstanceOf(SignInRefused);
  expect([unknown, nonsense]).toEqual([wrong, wrong]);
  expect(verified).toEqual([expect.stringContaining('argon2id'), undefined, undefined]);
});

test.each([EMAIL, 'nobody@example.org'])('after some wrong passwords for %s its guesser waits, ever longer', async (email) => {
  const { context } = yard;
  const told = await guess(context, 6, () => browser(), email);
  expect(told.slice(0, 5).every((error) => error instanceof SignInRefused)).toBe(true);
  expect(told[5]).toMatchObject({ name: TooManyTries.name, retryAfter: 30 });
  await expect(enter(context, browser(), PASSWORD, email)).rejects.toThrow(TooManyTries);
  const [next] = await guess(yard.later(31), 1, () => browser(), email);
  expect(next).toBeInstanceOf(SignInRefused);
  expect((await guess(yard.later(31), 1, () => browser(), email))[0]).toMatchObject({ retryAfter: 60 });
});

test('guessing locks nobody else out: not from elsewhere, and not at another account', async () => {
  const { context } = yard;
  await yard.account('Ada');
  await guess(context, 30, () => browser('198.51.100.1'));
  expect(await enter(context, browser('203.0.113.7'))).toMatchObject({ kind: 'signed-in' });
  expect(await enter(context, browser('198.51.100.1'), PASSWORD, 'ada@example.org')).toMatchObject({ kind: 'signed-in' });
});

test('one list tried on many accounts from one place is slowed down', async () => {
  const { context } = yard;
  const refused: unknown[] = [];
  for (let index = 0; index < 52; index++) refused.push(...(await guess(context, 1, () => browser(), `person${index}@example.org`)));
  expect(refused.filter((error) => error instanceof SignInRefused)).toHaveLength(50);
  expect(refused.at(-1)).toBeInstanceOf(TooManyTries);
});

test('people of one office who type right are no guessers', async () => {
  const { context } = yard;
  const hasher = { ...context.hasher, verify: async () => true };
  for (let index = 0; index < 60; index++) await enter({ ...context, hasher }, browser());
  expect(await enter(context, browser())).toMatchObject({ kind: 'signed-in' });
});

test('while many machines guess, a known browser gets in, and an unknown one becomes known by mail', async () => {
  const { context } = yard;
  const { device } = await enter(context, browser());
  await guess(context, 100, (index) => browser(`198.51.100.${index}`));

  await expect(enter(context, browser('192.0.2.1'))).rejects.toThrow(DeviceUnknown);
  expect(await enter(context, browser('192.0.2.1', device))).toMatchObject({ kind: 'signed-in', device });
  await expect(enter(context, browser('192.0.2.1', 'made up'))).rejects.toThrow(DeviceUnknown);

  await requestDevice(context, { email: EMAIL });
  const token = yard.token(EMAIL);
  const made = await acceptDevice(context, token);
  expect(await enter(context, browser('192.0.2.1', made))).toMatchObject({ kind: 'signed-in' });
  await expect(acceptDevice(context, token)).rejects.toThrow(LinkSpent);
});

test('nobody learns from that letter who has an account', async () => {
  const { context, letters } = yard;
  expect(await requestDevice(context, { email: 'nobody@example.org' })).toBeUndefined();
  expect(letters).toEqual([]);
});

test('a known browser is known at its own account only, and after ten wrong passwords no more', async () => {
  const { context } = yard;
  await yard.account('Ada');
  const { device } = await enter(context, browser());
  await guess(context, 100, (index) => browser(`198.51.100.${index}`), 'ada@example.org');
  await expect(enter(context, browser('192.0.2.1', device), PASSWORD, 'ada@example.org')).rejects.toThrow(DeviceUnknown);

  await guess(context, 9, () => browser('192.0.2.1', device));
  expect(await enter(context, browser('192.0.2.1', device))).toMatchObject({ kind: 'signed-in' });
  await guess(context, 15, () => browser('192.0.2.1', device));
  await expect(enter(context, browser('192.0.2.1', device))).rejects.toThrow(TooManyTries);

  expect(await enter(context, browser('192.0.2.2', device))).toMatchObject({ device });
  expect(await enter(context, browser('192.0.2.1', device))).toMatchObject({ kind: 'signed-in', device });
});

test('a hundred guesses at once are no way around the counting', async () => {
  const { context } = yard;
  const hasher = { ...context.hasher, verify: async () => false };
  const guesses = Array.from({ length: 100 }, () => signIn({ ...context, hasher }, { email: EMAIL, password: 'wrong', remember: false }, browser()));
  const { refused } = await atOnce(guesses);
  expect(refused.filter((error) => error instanceof SignInRefused).length).toBeLessThanOrEqual(5);
  expect(refused.filter((error) => error instanceof TooManyTries).length).toBeGreaterThanOrEqual(95);
});

test('a try that was never looked at is not counted', async () => {
  const { context } = yard;
  const busy = { ...context, hasher: { ...context.hasher, verify: () => Promise.reject(new HashingBusy()) } };
  for (let index = 0; index < 10; index++) await expect(enter(busy, browser())).rejects.toThrow(HashingBusy);
  expect(await enter(context, browser())).toMatchObject({ kind: 'signed-in' });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginTotp } from '../../../app/core/identity/begin-totp.ts';
import { confirmTotp } from '../../../app/core/identity/confirm-totp.ts';
import type { IdentityContext } from '../../../app/core/identity/context.ts';
import { LinkSpent, SecondFactorRefused, SignInRefused, TooManyTries, TotpStands } from '../../../app/core/identity/errors.ts';
import { newRecoveryCodes } from '../../../app/core/identity/new-recovery-codes.ts';
import type { Account } from '../../../app/core/identity/records.ts';
import { removeTotp } from '../../../app/core/identity/remove-totp.ts';
import { signInBySecondFactor } from '../../../app/core/identity/second-factor.ts';
import { signIn } from '../../../app/core/identity/sign-in.ts';
import { acceptedStep } from '../../../app/core/identity/totp.ts';
import { waysIn } from '../../../app/core/identity/ways-in.ts';
import { atOnce, browser, type IdentityYard, openIdentity, PASSWORD, totpCode } from '../../support/identity.ts';

const password = PASSWORD;
let yard: IdentityYard;
let account: Account;

beforeEach(async () => {
  yard = openIdentity();
  account = await yard.account('Mirela');
});
afterEach(() => yard.close());

/** An app set up a minute ago: its secret, and the recovery codes. */
async function setUp(): Promise<{ secret: string; codes: readonly string[] }> {
  const before = yard.later(-60);
  const { secret } = await beginTotp(before, account, { password }, browser());
  return { secret, codes: await confirmTotp(before, account, { code: totpCode(secret, before.now) }) };
}

async function ticket(context: IdentityContext = yard.context): Promise<string> {
  const outcome = await signIn(context, { email: account.email, password, remember: true }, browser());
  if (outcome.kind !== 'second-factor') throw new Error('No second factor was asked for.');
  return outcome.ticket;
}

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const NOON = Date.parse('2026-03-02T12:00:00Z');
const STEP = NOON / 30_000;

test.each`
  code                               | last        | step
  ${totpCode(SECRET, NOON)}          | ${0}        | ${STEP}
  ${totpCode(SECRET, NOON - 30_000)} | ${0}        | ${STEP - 1}
  ${totpCode(SECRET, NOON + 30_000)} | ${0}        | ${STEP + 1}
  ${totpCode(SECRET, NOON - 60_000)} | ${0}        | ${undefined}
  ${totpCode(SECRET, NOON + 60_000)} | ${0}        | ${undefined}
  ${totpCode(SECRET, NOON)}          | ${STEP}     | ${undefined}
  ${totpCode(SECRET, NOON)}          | ${STEP - 1} | ${STEP}
  ${totpCode(SECRET, NOON - 30_000)} | ${STEP}     | ${undefined}
  ${''}                              | ${0}        | ${undefined}
  ${'12345'}                         | ${0}        | ${undefined}
  ${'abcdef'}                        | ${0}        | ${undefined}
`('$code after step $last is of step $step', ({ code, last, step }) => {
  expect(acceptedStep(SECRET, code, NOON, last)).toBe(step);
});

test('an app counts from its first right code on', async () => {
  const { context } = yard;
  const { secret, address } = await beginTotp(context, account, { password }, browser());
  expect(address).toMatch(/^otpauth:\/\/totp\/localhost:mirela%40example\.org\?.*secret=/);
  expect(await signIn(context, { email: account.email, password, remember: false }, browser())).toMatchObject({ kind: 'signed-in' });
  await expect(confirmTotp(context, account, { code: '000000' })).rejects.toThrow(SecondFactorRefused);

  const codes = await confirmTotp(context, account, { code: totpCode(secret, context.now) });
  expect(new Set(codes).size).toBe(10);
  expect(await waysIn(context, account)).toEqual({ totp: true, recoveryCodes: 10, passkeys: [] });
  expect(await signIn(context, { email: account.email, password, remember: false }, browser())).toMatchObject({ kind: 'second-factor' });
  expect(yard.letters.at(-1)).toMatchObject({ to: account.email, subject: expect.stringContaining('authenticator app') });
  await expect(beginTotp(context, account, { password }, browser())).rejects.toThrow(TotpStands);
  await expect(confirmTotp(context, account, { code: totpCode(secret, context.now) })).rejects.toThrow(LinkSpent);
});

test('a code signs in, once', async () => {
  const { context } = yard;
  const { secret } = await setUp();
  const code = totpCode(secret, context.now);
  expect(await signInBySecondFactor(context, { ticket: await ticket(), code: `${code.slice(0, 3)} ${code.slice(3)}` }, browser())).toMatchObject({
    kind: 'signed-in',
    account: { id: account.id },
    session: { maxAge: expect.any(Number) },
  });
  await expect(signInBySecondFactor(context, { ticket: await ticket(), code }, browser())).rejects.toThrow(SecondFactorRefused);
});

test('a recovery code signs in, once, however it is typed', async () => {
  const { context } = yard;
  const { codes } = await setUp();
  const code = codes[3]?.toUpperCase().replaceAll('-', ' ') ?? '';
  expect(await signInBySecondFactor(context, { ticket: await ticket(), code }, browser())).toMatchObject({ kind: 'signed-in' });
  expect((await waysIn(context, account)).recoveryCodes).toBe(9);
  await expect(signInBySecondFactor(context, { ticket: await ticket(), code }, browser())).rejects.toThrow(SecondFactorRefused);
});

test('a ticket is for one sign-in, and void after a new password', async () => {
  const { context } = yard;
  const { secret, codes } = await setUp();
  const once = await ticket();
  await signInBySecondFactor(context, { ticket: once, code: totpCode(secret, context.now) }, browser());
  await expect(signInBySecondFactor(context, { ticket: once, code: codes[0] ?? '' }, browser())).rejects.toThrow(LinkSpent);
  await expect(signInBySecondFactor(context, { ticket: 'made up', code: codes[0] ?? '' }, browser())).rejects.toThrow(LinkSpent);

  const old = await ticket();
  await context.store.write([{ update: account.key, add: { generation: 1 } }]);
  await expect(signInBySecondFactor(context, { ticket: old, code: codes[0] ?? '' }, browser())).rejects.toThrow(LinkSpent);
});

test('whoever has the password cannot guess the code', async () => {
  const { context } = yard;
  const { secret } = await setUp();
  const typed = await ticket();
  for (let index = 0; index < 4; index++) {
    await expect(signInBySecondFactor(context, { ticket: typed, code: '12345x' }, browser())).rejects.toThrow(SecondFactorRefused);
  }
  const code = totpCode(secret, context.now);
  await expect(signInBySecondFactor(context, { ticket: typed, code }, browser())).rejects.toThrow(TooManyTries);
  await expect(signInBySecondFactor(context, { ticket: await ticket(), code }, browser())).rejects.toThrow(TooManyTries);
  expect(await signInBySecondFactor(context, { ticket: typed, code }, browser('192.0.2.9'))).toMatchObject({ kind: 'signed-in' });
});

test('each change asks for the password', async () => {
  const { context } = yard;
  await expect(beginTotp(context, account, { password: 'not this one' }, browser())).rejects.toThrow(SignInRefused);
  const { codes } = await setUp();
  await expect(newRecoveryCodes(context, account, { password: '' }, browser())).rejects.toThrow(SignInRefused);
  await expect(removeTotp(context, account, { password: 'not this one' }, browser('192.0.2.9'))).rejects.toThrow(SignInRefused);

  const fresh = await newRecoveryCodes(context, account, { password }, browser('192.0.2.9'));
  const old = signInBySecondFactor(context, { ticket: await ticket(), code: codes[0] ?? '' }, browser());
  await expect(old).rejects.toThrow(SecondFactorRefused);
  expect(await signInBySecondFactor(context, { ticket: await ticket(), code: fresh[0] ?? '' }, browser())).toMatchObject({ kind: 'signed-in' });

  await removeTotp(context, account, { password }, browser());
  expect(await waysIn(context, account)).toMatchObject({ totp: false, recoveryCodes: 0 });
  await expect(newRecoveryCodes(context, account, { password }, browser())).rejects.toThrow(LinkSpent);
  expect(await signIn(context, { email: account.email, password, remember: false }, browser())).toMatchObject({ kind: 'signed-in' });
});

test('one recovery code brought twice at once opens once', async () => {
  const { context } = yard;
  const { codes } = await setUp();
  const tickets = [await ticket(), await ticket(), await ticket()];
  const { done, refused } = await atOnce(
    tickets.map((typed, index) => signInBySecondFactor(context, { ticket: typed, code: codes[0] ?? '' }, browser(`192.0.2.${index}`))),
  );
  expect(done).toHaveLength(1);
  expect(refused.every((error) => error instanceof SecondFactorRefused)).toBe(true);
});

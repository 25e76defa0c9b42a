import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeLanguage } from '../../../app/core/identity/change-language.ts';
import { changeName } from '../../../app/core/identity/change-name.ts';
import { changePassword } from '../../../app/core/identity/change-password.ts';
import { confirmEmailChange } from '../../../app/core/identity/confirm-email-change.ts';
import { AccountNameRefused, EmailRefused, EmailTaken, LinkSpent, PasswordRefused, SignInRefused } from '../../../app/core/identity/errors.ts';
import { findSession } from '../../../app/core/identity/find-session.ts';
import { openReset } from '../../../app/core/identity/open-reset.ts';
import { type Account, accountKey } from '../../../app/core/identity/records.ts';
import { requestEmailChange } from '../../../app/core/identity/request-email-change.ts';
import { requestReset } from '../../../app/core/identity/request-reset.ts';
import { resetPassword } from '../../../app/core/identity/reset-password.ts';
import { signIn } from '../../../app/core/identity/sign-in.ts';
import { browser, type IdentityYard, openIdentity, PASSWORD } from '../../support/identity.ts';

const EMAIL = 'mirela@example.org';
const NEW = 'the teapot whistles as well';
let yard: IdentityYard;
let account: Account;

beforeEach(async () => {
  yard = openIdentity();
  account = await yard.account('Mirela');
});
afterEach(() => yard.close());

async function session(password = PASSWORD, email = EMAIL): Promise<{ token: string; hash: string }> {
  const outcome = await signIn(yard.context, { email, password, remember: true }, browser());
  if (outcome.kind !== 'signed-in') throw new Error('A second factor was asked for.');
  return outcome.session;
}
const lives = async ({ token }: { token: string }): Promise<boolean> => (await findSession(yard.context, token, 'localhost')) !== undefined;

test('a reset sets the password, ends every session and tells of it', async () => {
  const { context } = yard;
  const before = await session();
  await requestReset(context, { email: EMAIL });
  const token = yard.token(EMAIL);
  expect(await openReset(context, token)).toEqual({ email: EMAIL });
  await expect(resetPassword(context, token, { password: 'password123' })).rejects.toThrow(PasswordRefused);
  await resetPassword(context, token, { password: NEW });

  expect(await lives(before)).toBe(false);
  await expect(session()).rejects.toThrow(SignInRefused);
  expect(await lives(await session(NEW))).toBe(true);
  expect(yard.letters.at(-1)).toMatchObject({ to: EMAIL, subject: expect.stringContaining('password was changed') });
  await expect(resetPassword(context, token, { password: PASSWORD })).rejects.toThrow(LinkSpent);
});

test('a reset makes every older letter void', async () => {
  const { context } = yard;
  await requestReset(context, { email: EMAIL });
  const first = yard.token(EMAIL);
  await requestReset(context, { email: EMAIL });
  await resetPassword(context, yard.token(EMAIL), { password: NEW });
  await expect(openReset(context, first)).rejects.toThrow(LinkSpent);
  await expect(resetPassword(context, first, { password: PASSWORD })).rejects.toThrow(LinkSpent);
});

test('whoever asks for a reset does not learn who has an account', async () => {
  const { context, letters } = yard;
  expect(await requestReset(context, { email: 'nobody@example.org' })).toBe(await requestReset(context, { email: EMAIL }));
  expect(letters.map(({ to }) => to)).toEqual([EMAIL]);
  await expect(requestReset(context, { email: 'nonsense' })).rejects.toThrow(EmailRefused);
});

test('a changed password leaves the session that asked, and no other', async () => {
  const { context } = yard;
  const [kept, other] = [await session(), await session()];
  const change = (current: string, password: string) => changePassword(context, account, { current, password, keep: kept.hash }, browser());
  await expect(change('not this one', NEW)).rejects.toThrow(SignInRefused);
  await expect(change(PASSWORD, 'short')).rejects.toThrow(PasswordRefused);
  expect([await lives(kept), await lives(other)]).toEqual([true, true]);

  await change(PASSWORD, NEW);
  expect([await lives(kept), await lives(other)]).toEqual([true, false]);
  expect(await lives(await session(NEW))).toBe(true);
  await expect(session()).rejects.toThrow(SignInRefused);
});

test('a session that begins from what was read before a reset is dead', async () => {
  const { context } = yard;
  let resets = 0;
  const slow = {
    ...context,
    hasher: {
      ...context.hasher,
      async verify(password: string, kept: string | undefined) {
        if (resets++ === 0) {
          await requestReset(context, { email: EMAIL });
          await resetPassword(context, yard.token(EMAIL), { password: NEW });
        }
        return context.hasher.verify(password, kept);
      },
    },
  };
  const outcome = await signIn(slow, { email: EMAIL, password: PASSWORD, remember: true }, browser());
  expect(outcome.kind === 'signed-in' && (await lives(outcome.session))).toBe(false);
});

test('a new address counts once its link is opened, and the old one is told', async () => {
  const { context } = yard;
  await requestEmailChange(context, account, { password: PASSWORD, email: 'Mirela@New.example' }, browser());
  expect((await context.store.get(accountKey(account.id)))?.email).toBe(EMAIL);

  expect(await confirmEmailChange(context, yard.token('Mirela@new.example'))).toMatchObject({ email: 'Mirela@new.example' });
  expect(yard.letters.at(-1)).toMatchObject({ to: EMAIL, subject: expect.stringContaining('address was changed') });
  expect(await lives(await session(PASSWORD, 'mirela@new.example'))).toBe(true);
  await expect(session()).rejects.toThrow(SignInRefused);
  expect(await yard.account('Mirela')).toMatchObject({ email: EMAIL, id: 2 });
});

test('the same address in another spelling stays claimed', async () => {
  const { context } = yard;
  await requestEmailChange(context, account, { password: PASSWORD, email: 'MIRELA@example.org' }, browser());
  expect(await confirmEmailChange(context, yard.token('MIRELA@example.org'))).toMatchObject({ email: 'MIRELA@example.org' });
  expect(await lives(await session())).toBe(true);
  await expect(yard.account('Mirela')).rejects.toThrow(EmailTaken);
});

test("somebody else's address is not taken, and whoever tries does not learn whose it is", async () => {
  const { context } = yard;
  await yard.account('Ada');
  expect(await requestEmailChange(context, account, { password: PASSWORD, email: 'ada@example.org' }, browser())).toBeUndefined();
  expect(yard.letters.at(-1)?.text).not.toContain('/email/');

  await requestEmailChange(context, account, { password: PASSWORD, email: 'grace@example.org' }, browser());
  const token = yard.token('grace@example.org');
  await yard.account('Grace');
  await expect(confirmEmailChange(context, token)).rejects.toThrow(EmailTaken);
  expect((await context.store.get(accountKey(account.id)))?.email).toBe(EMAIL);
});

test('a change of address asks for the password, and a reset takes it back', async () => {
  const { context } = yard;
  const wanted = { password: PASSWORD, email: 'thief@example.org' };
  await expect(requestEmailChange(context, account, { ...wanted, password: 'wrong' }, browser())).rejects.toThrow(SignInRefused);
  await expect(requestEmailChange(context, account, { ...wanted, email: 'nonsense' }, browser())).rejects.toThrow(EmailRefused);
  await requestEmailChange(context, account, wanted, browser());
  await requestReset(context, { email: EMAIL });
  await resetPassword(context, yard.token(EMAIL), { password: NEW });
  await expect(confirmEmailChange(context, yard.token('thief@example.org'))).rejects.toThrow(LinkSpent);
});

test('a name is changed to one that may be', async () => {
  const { context } = yard;
  expect(await changeName(context, account, '  Mirela  K ')).toMatchObject({ name: 'Mirela K' });
  expect((await context.store.get(accountKey(account.id)))?.name).toBe('Mirela K');
  await expect(changeName(context, account, '!!')).rejects.toThrow(AccountNameRefused);
});

test('a language is chosen, and left to each site again', async () => {
  const { context } = yard;
  const arabic = await changeLanguage(context, account, 'ar');
  expect(arabic.language).toBe('ar');
  expect(await context.store.get(accountKey(account.id))).toEqual(arabic);
  const again = await changeLanguage(context, arabic, undefined);
  expect(await context.store.get(accountKey(account.id))).toEqual(again);
  expect(again).toEqual(account);
});

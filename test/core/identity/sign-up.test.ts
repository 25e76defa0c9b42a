import { afterEach, beforeEach, expect, test } from 'vitest';
import { AccountNameRefused, EmailRefused, EmailTaken, LinkSpent, PasswordRefused } from '../../../app/core/identity/errors.ts';
import { findSession } from '../../../app/core/identity/find-session.ts';
import { openSignUp } from '../../../app/core/identity/open-sign-up.ts';
import { accountKey, emailKey, passwordKey } from '../../../app/core/identity/records.ts';
import { signUp } from '../../../app/core/identity/sign-up.ts';
import { hashOf } from '../../../app/core/identity/token-records.ts';
import { issueToken } from '../../../app/core/identity/tokens.ts';
import { verifyEmail } from '../../../app/core/identity/verify-email.ts';
import { atOnce, browser, type IdentityYard, openIdentity, PASSWORD } from '../../support/identity.ts';

const EMAIL = 'mirela@example.org';
let yard: IdentityYard;

beforeEach(() => {
  yard = openIdentity();
});
afterEach(() => yard.close());

test('an account begins with the link of the letter, and with the password chosen there', async () => {
  const { context } = yard;
  expect(await signUp(context, { name: ' Mirela  K ', email: 'Mirela@Example.org' })).toBeUndefined();
  expect(await context.store.get(emailKey(hashOf(EMAIL)))).toBeUndefined();

  const token = yard.token('Mirela@example.org');
  expect(await openSignUp(context, token)).toEqual({ name: 'Mirela K', email: 'Mirela@example.org' });
  expect(await openSignUp(context, token)).toBeDefined();

  const { account, session } = await verifyEmail(context, token, { password: PASSWORD }, browser());
  expect(account).toMatchObject({ id: 1, name: 'Mirela K', email: 'Mirela@example.org' });
  expect(await findSession(context, session.token, 'localhost')).toMatchObject({ account: { id: 1 } });
  await expect(verifyEmail(context, token, { password: PASSWORD }, browser())).rejects.toThrow(LinkSpent);
});

test('neither the letter nor any row holds what would let somebody else in', async () => {
  const { context, letters } = yard;
  await signUp(context, { name: 'Click http://evil.example', email: EMAIL });
  const token = yard.token(EMAIL);
  expect(JSON.stringify(letters)).not.toContain('evil');
  const { account, session, device } = await verifyEmail(context, token, { password: PASSWORD, name: 'Mirela' }, browser());
  const rows = [
    await context.store.get(accountKey(account.id)),
    await context.store.get(passwordKey(account.id)),
    (await context.store.queryIndex('one', { partition: `account#${account.id}#sessions` })).rows,
  ];
  for (const secret of [token, session.token, device, PASSWORD]) expect(JSON.stringify(rows)).not.toContain(secret);
  expect(JSON.stringify(rows[0])).not.toContain('argon2');
});

test('whoever signs up with a known address is told the same, and its owner is told so by letter', async () => {
  const { context, letters } = yard;
  await yard.account('Mirela');
  expect(await signUp(context, { name: 'Somebody', email: 'MIRELA@example.org' })).toBeUndefined();
  expect(letters).toHaveLength(1);
  expect(letters[0]?.text).toContain('account there already');
  expect(letters[0]?.text).not.toContain('/sign-up/');
});

test('a link is good for a day, and for nothing else', async () => {
  const { context } = yard;
  await expect(openSignUp(context, 'A'.repeat(43))).rejects.toThrow(LinkSpent);
  await expect(openSignUp(context, '')).rejects.toThrow(LinkSpent);
  const yesterday = { ...context, now: context.now - 86_401_000 };
  const old = await issueToken(yesterday, 'sign-up', { email: EMAIL, name: 'Mirela' });
  await expect(openSignUp(context, old)).rejects.toThrow(LinkSpent);
  const reset = await issueToken(context, 'reset', { account: 1 });
  await expect(openSignUp(context, reset)).rejects.toThrow(LinkSpent);
});

test.each`
  name        | email         | refusal
  ${'x'}      | ${EMAIL}      | ${AccountNameRefused}
  ${'Mirela'} | ${'mirela'}   | ${EmailRefused}
  ${'Mirela'} | ${'a@b\r\nc'} | ${EmailRefused}
`('$name with $email is refused, and no letter goes out', async ({ name, email, refusal }) => {
  await expect(signUp(yard.context, { name, email })).rejects.toThrow(refusal);
  expect(yard.letters).toEqual([]);
});

test('a password that cannot be taken leaves the link good', async () => {
  const { context } = yard;
  await signUp(context, { name: 'Mirela', email: EMAIL });
  const token = yard.token(EMAIL);
  await expect(verifyEmail(context, token, { password: 'short' }, browser())).rejects.toThrow(PasswordRefused);
  await expect(verifyEmail(context, token, { password: PASSWORD, name: '!' }, browser())).rejects.toThrow(AccountNameRefused);
  expect(await verifyEmail(context, token, { password: PASSWORD }, browser())).toMatchObject({ kind: 'signed-in' });
});

test('two sign-ups with one address end in one account, in turn or at once', async () => {
  const { context } = yard;
  await signUp(context, { name: 'One', email: EMAIL });
  const one = yard.token(EMAIL);
  await signUp(context, { name: 'Other', email: EMAIL });
  const other = yard.token(EMAIL);
  const { done, refused } = await atOnce([one, other].map((token) => verifyEmail(context, token, { password: PASSWORD }, browser())));
  expect(done).toHaveLength(1);
  expect(refused).toEqual([expect.any(EmailTaken)]);
  await expect(verifyEmail(context, one, { password: PASSWORD }, browser())).rejects.toThrow();
});

test('nobody can have one mailbox filled', async () => {
  const { context, letters } = yard;
  for (let sent = 0; sent < 20; sent++) await signUp(context, { name: 'Mirela', email: sent % 2 ? EMAIL : 'MIRELA@example.org' });
  expect(letters).toHaveLength(5);
  await signUp(context, { name: 'Ada', email: 'ada@example.org' });
  expect(letters).toHaveLength(6);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { addPasskey } from '../../../app/core/identity/add-passkey.ts';
import { PasskeyRefused, PasskeyTaken, SignInRefused } from '../../../app/core/identity/errors.ts';
import { findSession } from '../../../app/core/identity/find-session.ts';
import { passkeyCreation } from '../../../app/core/identity/passkey-creation.ts';
import { passkeyRequest } from '../../../app/core/identity/passkey-request.ts';
import type { Account } from '../../../app/core/identity/records.ts';
import { removePasskey } from '../../../app/core/identity/remove-passkey.ts';
import { signInByPasskey } from '../../../app/core/identity/sign-in-by-passkey.ts';
import { waysIn } from '../../../app/core/identity/ways-in.ts';
import { Authenticator, type Oddity } from '../../support/authenticator.ts';
import { atOnce, browser, type IdentityYard, openIdentity, PASSWORD } from '../../support/identity.ts';

const password = PASSWORD;
let yard: IdentityYard;
let account: Account;
let key: Authenticator;

beforeEach(async () => {
  yard = openIdentity();
  account = await yard.account('Mirela');
  key = new Authenticator('http://localhost:4000');
});
afterEach(() => yard.close());

async function added(odd: Oddity = {}): Promise<void> {
  const options = await passkeyCreation(yard.context, account, { password }, browser());
  await addPasskey(yard.context, account, { response: key.create(options, odd), label: ' My  phone ' });
}

async function signedIn(odd: Oddity = {}) {
  const response = key.get(await passkeyRequest(yard.context), odd);
  return signInByPasskey(yard.context, { response, remember: true }, browser());
}

test('a passkey signs in without an address, and its owner was told that it came', async () => {
  const { context } = yard;
  await added();
  expect(yard.letters.at(-1)).toMatchObject({ to: account.email, subject: expect.stringContaining('passkey was added') });
  expect(await waysIn(context, account)).toMatchObject({ passkeys: [{ id: key.id, label: 'My phone' }] });

  const { session, account: found } = await signedIn();
  expect(found.id).toBe(account.id);
  expect(await findSession(context, session.token, 'localhost')).toMatchObject({ account: { id: account.id } });
  expect(await waysIn(context, account)).toMatchObject({ passkeys: [{ used: context.now }] });
  expect(await signedIn()).toMatchObject({ kind: 'signed-in' });
});

test('what is asked of the browser: this host, a user that is verified, nothing that tells who is about to sign in', async () => {
  const { context } = yard;
  await added();
  const creation = await passkeyCreation(context, account, { password }, browser());
  expect(creation).toMatchObject({ rp: { id: 'localhost' }, attestation: 'none', excludeCredentials: [{ id: key.id }] });
  expect(creation.authenticatorSelection).toMatchObject({ residentKey: 'required', userVerification: 'required' });
  const request = await passkeyRequest(context);
  expect(request).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
  expect(request.allowCredentials ?? []).toEqual([]);
  expect(request.challenge).not.toBe((await passkeyRequest(context)).challenge);
});

test.each([
  ['another origin', { origin: 'http://localhost:4001' }],
  ['a site of the network', { origin: 'http://programs.localhost:4000' }],
  ['another host', { host: 'evil.example' }],
  ['a challenge of its own', { challenge: 'A'.repeat(43) }],
  ['a user who was not verified', { verified: false }],
])('%s makes no passkey and opens nothing', async (_what, odd: Oddity) => {
  await expect(added(odd)).rejects.toThrow(PasskeyRefused);
  await added();
  await expect(signedIn(odd)).rejects.toThrow(PasskeyRefused);
  expect(await signedIn()).toMatchObject({ kind: 'signed-in' });
});

test('a counter that falls back is a copy, and another owner than it says is none', async () => {
  await added();
  await signedIn({ counter: 100 });
  await expect(signedIn({ counter: 99 })).rejects.toThrow(PasskeyRefused);
  await expect(signedIn({ counter: 200, handle: Buffer.from('account#2').toString('base64url') })).rejects.toThrow(PasskeyRefused);
});

test('an authenticator that always counts 0 opens every time', async () => {
  await added({ counter: 0 });
  await signedIn({ counter: 0 });
  expect(await signedIn({ counter: 0 })).toMatchObject({ kind: 'signed-in' });
});

test('one answer opens once, brought in turn or twice at once', async () => {
  await added();
  const response = key.get(await passkeyRequest(yard.context));
  const bring = () => signInByPasskey(yard.context, { response, remember: false }, browser());
  const { done, refused } = await atOnce([bring(), bring(), bring()]);
  expect([done.length, refused]).toEqual([1, [expect.any(PasskeyRefused), expect.any(PasskeyRefused)]]);
  await expect(bring()).rejects.toThrow(PasskeyRefused);
});

test('a passkey stands with one account, and is asked for by one', async () => {
  const { context } = yard;
  await added();
  const other = await yard.account('Ada');
  const options = await passkeyCreation(context, other, { password }, browser());
  const response = key.create(options);
  await expect(addPasskey(context, account, { response, label: '' })).rejects.toThrow(PasskeyRefused);
  await expect(addPasskey(context, other, { response, label: '' })).rejects.toThrow(PasskeyTaken);
});

test('removed, it opens no more; each change asks for the password', async () => {
  const { context } = yard;
  await expect(passkeyCreation(context, account, { password: 'wrong' }, browser())).rejects.toThrow(SignInRefused);
  await added();
  const { id } = key;
  await expect(removePasskey(context, account, { id, password: 'wrong' }, browser())).rejects.toThrow(SignInRefused);
  await removePasskey(context, await yard.account('Ada'), { id, password }, browser());
  expect(await signedIn()).toMatchObject({ kind: 'signed-in' });
  await removePasskey(context, account, { id, password }, browser());
  await expect(signedIn()).rejects.toThrow(PasskeyRefused);
  expect((await waysIn(context, account)).passkeys).toEqual([]);
});

test.each([
  ['nothing', undefined],
  ['a word', 'passkey'],
  ['empty parts', { id: '', response: {} }],
  ['bytes without sense', { id: 'AAAA', response: { clientDataJSON: 'e30', attestationObject: 'oA', authenticatorData: 'AA', signature: 'AA' } }],
  ['no JSON inside', { id: 'AAAA', response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' } }],
])('%s for an answer is refused', async (_what, response: unknown) => {
  await expect(addPasskey(yard.context, account, { response, label: '' })).rejects.toThrow(PasskeyRefused);
  await expect(signInByPasskey(yard.context, { response, remember: false }, browser())).rejects.toThrow(PasskeyRefused);
});

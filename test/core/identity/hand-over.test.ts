import { afterEach, beforeEach, expect, test } from 'vitest';
import { HandOverRefused } from '../../../app/core/identity/errors.ts';
import { findSession } from '../../../app/core/identity/find-session.ts';
import { newNonce } from '../../../app/core/identity/hand-over.ts';
import { issueCode } from '../../../app/core/identity/issue-code.ts';
import type { Account } from '../../../app/core/identity/records.ts';
import { revokeSession } from '../../../app/core/identity/revoke-session.ts';
import { revokeOtherSessions } from '../../../app/core/identity/revoke-sessions.ts';
import { type NewSession, startSession } from '../../../app/core/identity/sessions.ts';
import { signOut } from '../../../app/core/identity/sign-out.ts';
import { spendCode } from '../../../app/core/identity/spend-code.ts';
import { CODE_LIFE, codeKey, hashOf } from '../../../app/core/identity/token-records.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { atOnce, browser, type IdentityYard, openIdentity } from '../../support/identity.ts';

const HOST = 'programs.localhost';
let yard: IdentityYard;
let account: Account;
let network: NewSession;

beforeEach(async () => {
  yard = openIdentity();
  account = await yard.account('Mirela');
  network = (await startSession(yard.context, account, browser(), { remember: true })).session;
  await addSite(yard.context.store, yard.context.clock, { siteKey: 'programs', title: 'Programs', hosts: ['programs.example'] });
  await addSite(yard.context.store, yard.context.clock, { siteKey: 'running', title: 'Running' });
});
afterEach(() => yard.close());

const { nonce, hash: nonceHash } = newNonce();

async function code(to: { host?: string; nonceHash?: string; path?: string } = {}, context = yard.context): Promise<string> {
  return (await issueCode(context, { hash: network.hash, network: network.hash }, { host: HOST, nonceHash, path: '/questions/7', ...to })).code;
}
const spend = (brought: string, by: { nonce?: string; host?: string } = {}) =>
  spendCode(yard.context, { code: brought, nonce, host: HOST, ...by }, browser());
const onSite = ({ token }: NewSession, host = HOST) => findSession(yard.context, token, host);

test('whoever is signed in at the network is signed in at a site, and goes on where they were', async () => {
  const { session, account: found, path } = await spend(await code());
  expect([found.id, path]).toEqual([account.id, '/questions/7']);
  expect(session.maxAge).toBe(network.maxAge);
  expect(await onSite(session)).toMatchObject({ account: { id: account.id }, session: { hash: session.hash, network: network.hash } });
});

test('the site is named with the code, whichever of its hosts was asked from', async () => {
  const to = { host: 'Programs.example', nonceHash, path: '/' };
  const { site, code: brought } = await issueCode(yard.context, { hash: network.hash, network: network.hash }, to);
  expect(site.siteKey).toBe('programs');
  expect(await spend(brought, { host: 'programs.example' })).toMatchObject({ path: '/' });
});

test.each([
  ['a host of nobody here', { host: 'evil.example' }],
  ['the network itself', { host: 'localhost' }],
  ['a site that is none', { host: 'nothing.localhost' }],
  ['no nonce', { nonceHash: '' }],
  ['what is no hash', { nonceHash: '<script>' }],
])('no code goes to %s', async (_what, to) => {
  await expect(code(to)).rejects.toThrow(HandOverRefused);
});

test('a path that leads elsewhere leads to the front page', async () => {
  expect(await spend(await code({ path: '//evil.example/' }))).toMatchObject({ path: '/' });
});

test('a code is spent once, on its host, in its browser', async () => {
  const brought = await code();
  await expect(spend(brought, { host: 'running.localhost' })).rejects.toThrow(HandOverRefused);
  await expect(spend(brought, { nonce: newNonce().nonce })).rejects.toThrow(HandOverRefused);
  await expect(spend(brought, { nonce: nonceHash })).rejects.toThrow(HandOverRefused);
  await expect(spend('made up')).rejects.toThrow(HandOverRefused);
  await spend(brought);
  await expect(spend(brought)).rejects.toThrow(HandOverRefused);
});

test('a code is over after a minute', async () => {
  expect(CODE_LIFE).toBe(60);
  await expect(spend(await code({}, yard.later(-61)))).rejects.toThrow(HandOverRefused);
  const row = await yard.context.store.get(codeKey(hashOf(await code())));
  expect(row?.expires).toBe(Math.floor(yard.context.now / 1000) + 60);
});

test('one code brought many times at once begins one session', async () => {
  const brought = await code();
  const { done, refused } = await atOnce([spend(brought), spend(brought), spend(brought), spend(brought)]);
  expect(done).toHaveLength(1);
  expect(refused).toEqual([expect.any(HandOverRefused), expect.any(HandOverRefused), expect.any(HandOverRefused)]);
});

test('no code is given or spent for a session that is over', async () => {
  const brought = await code();
  await revokeSession(yard.context, account, network.hash);
  await expect(spend(brought)).rejects.toThrow(HandOverRefused);
  await expect(code()).rejects.toThrow(HandOverRefused);
});

test('a site session dies with the one above it, however that ends', async () => {
  const { context } = yard;
  const first = (await spend(await code())).session;
  const other = (await startSession(context, account, browser(), { remember: true })).session;
  await revokeOtherSessions(context, account, other.hash);
  expect(await onSite(first)).toBeUndefined();
  await expect(code().then((late) => spend(late))).rejects.toThrow(HandOverRefused);

  network = other;
  const second = (await spend(await code())).session;
  expect(await onSite(second)).toBeDefined();
  await revokeSession(context, account, network.hash);
  expect(await onSite(second)).toBeUndefined();
});

test('signed out at one site, they are signed out at all', async () => {
  const { context } = yard;
  const one = (await spend(await code())).session;
  const other = (await spend(await code({ host: 'running.localhost' }), { host: 'running.localhost' })).session;
  await signOut(context, { hash: one.hash, network: network.hash });
  expect([await onSite(one), await onSite(other, 'running.localhost'), await onSite(network, 'localhost')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a cookie stolen to another host opens nothing there', async () => {
  const { session } = await spend(await code());
  for (const host of ['running.localhost', 'localhost', 'programs.example']) expect(await onSite(session, host)).toBeUndefined();
});

test('used on a site alone, neither session runs out', async () => {
  const { session } = await spend(await code());
  const later = yard.later(4000);
  expect(await findSession(later, session.token, HOST)).toBeDefined();
  const rows = await Promise.all([session, network].map(({ hash }) => yard.context.store.get([`session#${hash}`, 'session'])));
  expect(rows.map((row) => row?.seen)).toEqual([later.now, later.now]);
});

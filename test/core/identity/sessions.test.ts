import { afterEach, beforeEach, expect, test } from 'vitest';
import { LinkSpent } from '../../../app/core/identity/errors.ts';
import { findSession } from '../../../app/core/identity/find-session.ts';
import { listSessions } from '../../../app/core/identity/list-sessions.ts';
import { type Account, sessionKey } from '../../../app/core/identity/records.ts';
import { revokeSession } from '../../../app/core/identity/revoke-session.ts';
import { revokeOtherSessions } from '../../../app/core/identity/revoke-sessions.ts';
import { type NewSession, startSession } from '../../../app/core/identity/sessions.ts';
import { signOut } from '../../../app/core/identity/sign-out.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';
import { browser, type IdentityYard, openIdentity } from '../../support/identity.ts';

let yard: IdentityYard;
let account: Account;

beforeEach(async () => {
  yard = openIdentity();
  account = await yard.account('Mirela');
});
afterEach(() => yard.close());

const begun = async (agent = 'A browser', whose = account, remember = true): Promise<NewSession> =>
  (await startSession(yard.context, whose, { ...browser(), agent }, { remember })).session;
const found = ({ token }: NewSession, context = yard.context) => findSession(context, token, 'localhost');

test('a session is found by its cookie, on its own host alone', async () => {
  const session = await begun();
  expect(await found(session)).toEqual({ account, session: { hash: session.hash, network: session.hash } });
  expect(await findSession(yard.context, session.token, 'programs.localhost')).toBeUndefined();
  expect(await findSession(yard.context, session.hash, 'localhost')).toBeUndefined();
  expect(await findSession(yard.context, '', 'localhost')).toBeUndefined();
});

test('what was found before only says where to look: what stands in the rows is what counts', async () => {
  const session = await begun();
  const other = await yard.account('Ada');
  const theirs = await begun('A browser', other);
  const before = await found(session);
  const again = (token: string) => findSession(yard.context, token, 'localhost', undefined, before);

  expect(await again(session.token)).toEqual(before);
  expect(await again(theirs.token)).toMatchObject({ account: { id: other.id }, session: { hash: theirs.hash } });
  expect(await findSession(yard.context, session.token, 'programs.localhost', undefined, before)).toBeUndefined();
  await yard.context.store.write([{ update: account.key, add: { generation: 1 } }]);
  expect(await again(session.token)).toBeUndefined();
  const theirsBefore = await found(theirs);
  await signOut(yard.context, { hash: theirs.hash, network: theirs.hash });
  expect(await findSession(yard.context, theirs.token, 'localhost', undefined, theirsBefore)).toBeUndefined();
});

test('its last use is noted once an hour, and keeps it from running out', async () => {
  const { store, now } = yard.context;
  const session = await begun();
  const row = async () => (await store.get(sessionKey(session.hash))) ?? expect.fail('it is there');
  const first = await row();
  await found(session, yard.later(3599));
  expect(await row()).toEqual(first);
  await found(session, yard.later(3600));
  expect(await row()).toMatchObject({ seen: now + 3_600_000, expires: (first.expires ?? 0) + 3600 });
});

test('one that shall not outlast the browser has no age, and is over a day after its last use', async () => {
  const session = await begun('A browser', account, false);
  expect(session.maxAge).toBeUndefined();
  const row = await yard.context.store.get(sessionKey(session.hash));
  expect((row?.expires ?? 0) - yard.context.now / 1000).toBeLessThanOrEqual(86_400);
});

test('sessions are listed, newest first, each of its own account', async () => {
  const { context } = yard;
  const other = await yard.account('Ada');
  await begun('Somebody else', other);
  const first = await begun('First');
  const second = (await startSession(yard.later(1), account, { ...browser(), agent: 'Second' }, { remember: true })).session;
  expect(await listSessions(context, account, first.hash)).toEqual([
    { hash: second.hash, created: context.now + 1000, seen: context.now + 1000, agent: 'Second', current: false },
    { hash: first.hash, created: context.now, seen: context.now, agent: 'First', current: true },
  ]);
});

test('one is revoked, by its owner alone', async () => {
  const { context } = yard;
  const [kept, gone] = [await begun(), await begun()];
  await revokeSession(context, await yard.account('Ada'), gone.hash);
  expect(await found(gone)).toBeDefined();
  await revokeSession(context, account, gone.hash);
  await revokeSession(context, account, gone.hash);
  expect([await found(gone), await found(kept)]).toEqual([undefined, expect.anything()]);
  expect(await listSessions(context, account, kept.hash)).toHaveLength(1);
});

test('all others are revoked at once, and one that was revoked brings no other down', async () => {
  const { context } = yard;
  const [kept, other, third] = [await begun(), await begun(), await begun()];
  await revokeOtherSessions(context, account, kept.hash);
  expect([await found(kept), await found(other), await found(third)]).toEqual([expect.anything(), undefined, undefined]);
  await expect(revokeOtherSessions(context, account, other.hash)).rejects.toThrow(LinkSpent);
  expect(await found(kept)).toBeDefined();
  expect(await listSessions(context, account, kept.hash)).toHaveLength(1);
});

test('signed out, a session is over, and a late request does not bring it back', async () => {
  const session = await begun();
  await signOut(yard.context, { hash: session.hash, network: session.hash });
  expect(await found(session, yard.later(7200))).toBeUndefined();
  expect(await yard.context.store.get(sessionKey(session.hash))).toBeUndefined();
});

test('an index that lags hides neither a new session from its death nor the one that asks from its list', async () => {
  const lagging = openIdentity(openSqlite({ path: ':memory:', clock: systemClock, indexDelay: 60_000 }));
  const person = await lagging.account('Mirela');
  const start = async () => (await startSession(lagging.context, person, browser(), { remember: true })).session;
  const [kept, other] = [await start(), await start()];
  expect(await listSessions(lagging.context, person, kept.hash)).toMatchObject([{ hash: kept.hash, current: true }]);
  await revokeOtherSessions(lagging.context, person, kept.hash);
  expect(await findSession(lagging.context, other.token, 'localhost')).toBeUndefined();
  await lagging.close();
});

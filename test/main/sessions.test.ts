import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { SignedIn } from '../../app/core/identity/find-session.ts';
import { type Account, accountKey, profileKey, sessionKey } from '../../app/core/identity/records.ts';
import { revokeSession } from '../../app/core/identity/revoke-session.ts';
import { hashOf } from '../../app/core/identity/token-records.ts';
import { addSite } from '../../app/core/sites/registry.ts';
import { sessionsOf } from '../../app/main/sessions.ts';
import { startTestNetwork, type TestNetwork } from '../support/network.ts';
import { memberOf, type TestVisitor, visitorOf } from '../support/visitor.ts';

const account = (id: number): Account => ({ key: accountKey(id), id, name: `A${id}`, email: `a${id}@example.org`, generation: 0, created: 0 });
const signedIn = (id: number): SignedIn => ({ account: account(id), session: { hash: `s${id}`, network: `s${id}` } });

describe('what a process believes of sessions', () => {
  test('is read once for those who read, of each host', async () => {
    const sessions = sessionsOf();
    const find = vi.fn(async () => signedIn(1));
    for (let time = 0; time < 3; time++) expect(await sessions.of('token', 'one', false, find)).toEqual(signedIn(1));
    expect(find).toHaveBeenCalledTimes(1);
    await sessions.of('token', 'other', false, find);
    await sessions.of('another', 'one', false, find);
    expect(find).toHaveBeenCalledTimes(3);
  });

  test('is read anew for those who write, and by those who read after them', async () => {
    const sessions = sessionsOf();
    await sessions.of('token', 'one', false, async () => signedIn(1));
    expect(await sessions.of('token', 'one', true, async () => undefined)).toBeUndefined();
    expect(await sessions.of('token', 'one', false, async () => undefined)).toBeUndefined();
  });

  test('says to those who look anew where they found it the last time, until it is forgotten', async () => {
    const sessions = sessionsOf();
    const find = vi.fn(async (_token: string, _before: SignedIn | undefined) => signedIn(1));
    await sessions.of('token', 'one', true, find);
    await sessions.of('token', 'one', true, find);
    await sessions.of('other', 'one', true, find);
    sessions.forget(1);
    await sessions.of('token', 'one', true, find);
    expect(find.mock.calls.map(([, before]) => before?.account.id)).toEqual([undefined, 1, undefined, undefined]);
  });

  test('lasts three seconds', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const sessions = sessionsOf();
      const find = vi.fn(async () => signedIn(1));
      await sessions.of('token', 'one', false, find);
      vi.advanceTimersByTime(2_999);
      await sessions.of('token', 'one', false, find);
      expect(find).toHaveBeenCalledTimes(1);
      vi.advanceTimersByTime(1);
      await sessions.of('token', 'one', false, find);
      expect(find).toHaveBeenCalledTimes(2);
    } finally {
      vi.useRealTimers();
    }
  });

  test('holds nothing about strangers', async () => {
    const sessions = sessionsOf();
    const find = vi.fn(async () => undefined);
    await sessions.of('guess', 'one', false, find);
    await sessions.of('guess', 'one', false, find);
    expect(find).toHaveBeenCalledTimes(2);
  });

  test('is forgotten for one account, on every host, and nobody else’s', async () => {
    const sessions = sessionsOf();
    const find = vi.fn(async (token: string) => signedIn(token === 'first' ? 1 : 2));
    for (const host of ['one', 'other']) await sessions.of('first', host, false, find);
    await sessions.of('second', 'one', false, find);
    sessions.forget(1);
    find.mockClear();
    for (const host of ['one', 'other']) await sessions.of('first', host, false, find);
    await sessions.of('second', 'one', false, find);
    expect(find).toHaveBeenCalledTimes(2);
  });

  test('what was being read while it was revoked is not believed afterwards', async () => {
    const sessions = sessionsOf();
    const slow = Promise.withResolvers<SignedIn>();
    const reading = sessions.of('token', 'one', false, () => slow.promise);
    sessions.forget(1);
    slow.resolve(signedIn(1));
    await reading;
    expect(await sessions.of('token', 'one', false, async () => undefined)).toBeUndefined();
  });

  test('a store that fails is asked again', async () => {
    const sessions = sessionsOf();
    await expect(sessions.of('token', 'one', false, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await sessions.of('token', 'one', false, async () => signedIn(1))).toEqual(signedIn(1));
  });
});

describe('a request with a session', () => {
  let network: TestNetwork;
  let ann: TestVisitor;
  const knows = async (visitor: TestVisitor, site?: string): Promise<boolean> =>
    (await visitor.get('/', site === undefined ? {} : { site })).text.includes('>Ann</a>');

  beforeAll(async () => {
    network = await startTestNetwork();
    await addSite(network.ports.store, network.ports.clock, { siteKey: 'tea', title: 'Tea' });
    ann = await memberOf(network, 'Ann', 'tea');
  });
  afterAll(async () => {
    expect(network.faults).toEqual([]);
    await network.stop();
  });

  test('that nobody has is answered as anybody’s, and its cookie goes', async () => {
    for (const site of [undefined, 'tea']) {
      const options = site === undefined ? {} : { site };
      const stranger = visitorOf(network);
      const plain = await stranger.get('/', options);
      for (const value of ['', 'x', 'x'.repeat(43), '"', '%00']) {
        stranger.setCookie('askyard-session', value, site);
        const answer = await stranger.get('/', options);
        expect([answer.status, answer.text]).toEqual([200, plain.text]);
        expect(answer.headers['set-cookie']).toEqual(['askyard-session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax']);
        expect(answer.headers['cache-control']).toBe('no-store');
        expect(stranger.cookie('askyard-session', site)).toBeUndefined();
      }
      // Not one of those answers is what others are given.
      expect((await visitorOf(network).get('/', options)).headers['set-cookie']).toBeUndefined();
    }
  });

  test('is told from one on another host of the same name’s beginning', async () => {
    expect([await knows(ann), await knows(ann, 'tea')]).toEqual([true, true]);
    await addSite(network.ports.store, network.ports.clock, { siteKey: 'tea2', title: 'Tea again' });
    expect(await knows(ann, 'tea2')).toBe(false);
  });

  test('is nobody’s on a site that has been replaced: the number of a person there is somebody else', async () => {
    const { store, clock } = network.ports;
    const tea = await addSite(store, clock, { siteKey: 'clay', title: 'Clay' });
    await ann.get('/sign-in', { site: 'clay' });
    expect(await knows(ann, 'clay')).toBe(true);
    const session = await store.get(sessionKey(hashOf(ann.cookie('askyard-session', 'clay')?.value ?? '')));
    await store.write([{ remove: profileKey(session?.account ?? 0, tea.number) }]);
    await vi.waitFor(async () => expect(await knows(ann, 'clay')).toBe(false), { timeout: 60_000, interval: 200 });
  });

  test('that was revoked elsewhere is not good for writing, from that moment on', async () => {
    const { store, clock, queue, hasher } = network.ports;
    const bea = await memberOf(network, 'Bea', 'tea');
    await bea.get('/account');
    const hash = hashOf(bea.cookie('askyard-session')?.value ?? '');
    const owner = await store.get(sessionKey(hash));
    const context = { store, clock, now: clock.now(), queue, hasher, networkHost: 'localhost', networkAddress: network.network.address };
    await revokeSession(context, account(owner?.account ?? 0), hash);

    const write = await bea.post('/account/name', { name: 'Mallory' }, { stay: true });
    expect([write.status, write.headers.location]).toEqual([303, '/sign-in?to=%2Faccount']);
    expect(bea.cookie('askyard-session')).toBeUndefined();
  });

  test('makes pages that nobody else is given', async () => {
    const own = await ann.get('/tags', { site: 'tea' });
    expect(own.headers['cache-control']).toBe('private, no-cache');
    const others = await visitorOf(network).get('/tags', { site: 'tea' });
    expect(others.text).not.toContain('Ann');
    expect((await ann.get('/tags', { site: 'tea' })).text).toContain('>Ann</a>');
  });
});

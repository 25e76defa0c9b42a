import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeKey, hashOf } from '../../../app/core/identity/token-records.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { startTestNetwork, type TestNetwork } from '../../support/network.ts';
import { memberOf, type TestVisitor, type Visited, visitorOf } from '../../support/visitor.ts';

const HOST = 'other.example';
let network: TestNetwork;
let ann: TestVisitor;

beforeAll(async () => {
  network = await startTestNetwork();
  const { store, clock } = network.ports;
  await addSite(store, clock, { siteKey: 'tea', title: 'Tea' });
  await addSite(store, clock, { siteKey: 'clay', title: 'Clay' });
  await addSite(store, clock, { siteKey: 'own', title: 'On its own host', hosts: [HOST] });
  ann = await memberOf(network, 'Ann');
});
afterAll(async () => {
  expect(network.faults).toEqual([]);
  await network.stop();
});

const away = (answer: Visited): URL => new URL(String(answer.headers.location));
const path = (url: URL): string => url.pathname + url.search;

/** Where the network would send the visitor with a code, having been asked by a site. */
async function code(visitor: TestVisitor, site = 'tea'): Promise<string> {
  const asked = await visitor.get('/sign-in?to=%2Ftags', { site, stay: true });
  return path(away(await visitor.get(path(away(asked)), { stay: true })));
}

function refused(answer: Visited): void {
  expect([answer.status, answer.url.pathname]).toEqual([400, '/signed-in']);
  expect(answer.text).toContain('Signing in did not work');
  expect(answer.text).toContain('href="/sign-in"');
}

test('a site asks with a nonce of its own, and the network answers with a code for that host', async () => {
  const asked = await ann.get('/sign-in?to=%2Ftags', { site: 'tea', stay: true });
  const nonce = ann.cookie('askyard-nonce', 'tea');
  expect(nonce?.attributes).toEqual(['max-age=600', 'path=/', 'httponly', 'samesite=lax']);
  const to = away(asked);
  expect([to.origin, to.pathname]).toEqual([network.network.address, '/hand-over']);
  expect(Object.fromEntries(to.searchParams)).toEqual({ host: 'tea.localhost', nonce: hashOf(nonce?.value ?? ''), to: '/tags' });

  const back = away(await ann.get(path(to), { stay: true }));
  expect([back.host, back.pathname]).toEqual([`tea.localhost:${network.network.port}`, '/signed-in']);
  expect(back.search).not.toContain(nonce?.value);
});

describe('a code is refused', () => {
  test('when it comes a second time', async () => {
    const bob = await memberOf(network, 'Bob');
    const arrival = await code(bob);
    const nonce = bob.cookie('askyard-nonce', 'tea')?.value ?? '';
    expect((await bob.get(arrival, { site: 'tea' })).url.pathname).toBe('/tags');
    bob.setCookie('askyard-nonce', nonce, 'tea');
    refused(await bob.get(arrival, { site: 'tea' }));
  });

  test('when it is too old', async () => {
    const bea = await memberOf(network, 'Bea');
    const arrival = await code(bea);
    const secret = new URLSearchParams(arrival.slice(arrival.indexOf('?'))).get('code') ?? '';
    await network.ports.store.write([{ update: codeKey(hashOf(secret)), set: { expires: Math.floor(Date.now() / 1000) - 1 }, when: 'present' }]);
    refused(await bea.get(arrival, { site: 'tea' }));
  });

  test('in a browser that never asked: nobody is brought into another’s session by a link', async () => {
    const stranger = visitorOf(network);
    refused(await stranger.get(await code(ann), { site: 'tea' }));
    expect(stranger.cookie('askyard-session', 'tea')).toBeUndefined();
  });

  test('in a browser that asked for itself', async () => {
    const victim = visitorOf(network);
    await victim.get('/sign-in', { site: 'tea', stay: true });
    refused(await victim.get(await code(ann), { site: 'tea' }));
  });

  test('on another host than it was made for', async () => {
    const cora = await memberOf(network, 'Cora');
    const arrival = await code(cora);
    cora.setCookie('askyard-nonce', cora.cookie('askyard-nonce', 'tea')?.value ?? '', 'clay');
    refused(await cora.get(arrival, { site: 'clay' }));
  });

  test.each(['/signed-in', '/signed-in?code=', '/signed-in?code=nothing'])('when it is none: %s', async (arrival) => {
    refused(await ann.get(arrival, { site: 'tea' }));
  });
});

describe('nobody is led out of the network', () => {
  const nonce = hashOf('x');

  test.each(['evil.test', 'evil.localhost', 'localhost', 'usercontent.localhost', 'tea.localhost.evil.test', 'tea.localhost@evil.test', ''])(
    'to the host %j',
    async (host) => {
      for (const way of [`/hand-over?nonce=${nonce}&host=`, '/enter?host=']) {
        const answer = await ann.get(way + encodeURIComponent(host), { stay: true });
        expect([answer.status, answer.headers.location]).toEqual([400, undefined]);
        expect(answer.text).not.toContain('http-equiv');
      }
    },
  );

  test.each(['//evil.test', '/\\evil.test', 'https://evil.test/', 'javascript:alert(1)', 'evil', '/\t/evil.test', '/\n/evil.test', '\\\\evil.test'])(
    'by the path %j',
    async (to) => {
      const typed = encodeURIComponent(to);
      const dora = await memberOf(network, `Dora${Buffer.from(to).toString('hex').slice(0, 30)}`);
      expect((await dora.get(`/sign-in?to=${typed}`, { site: 'clay' })).url.href).toBe(`http://clay.localhost:${network.network.port}/`);
      // Signed in there already, and at the network.
      expect((await dora.get(`/sign-in?to=${typed}`, { site: 'clay', stay: true })).headers.location).toBe('/');
      expect((await dora.get(`/sign-in?to=${typed}`, { stay: true })).headers.location).toBe('/');
    },
  );
});

test('who is not signed in signs in on the way, however long that takes', async () => {
  const eve = await memberOf(network, 'Eve');
  await eve.post('/sign-out');
  const form = await eve.get('/sign-in?to=%2Fusers%3Ftab%3Dname', { site: 'clay' });
  expect([form.url.host, form.url.pathname]).toEqual([`localhost:${network.network.port}`, '/sign-in']);
  const to = form.url.searchParams.get('to') ?? '';
  const there = await eve.post('/sign-in', { email: 'eve@example.org', password: 'a kettle whistles at noon', to });
  expect(there.url.href).toBe(`http://clay.localhost:${network.network.port}/users?tab=name`);
  expect(there.text).toContain('>Eve</a>');
  // Chromium lets no form lead to another host by redirects: a page stands between.
  expect(there.way[1]).toContain('/enter?');
});

test('a site on a host of its own is entered there', async () => {
  const known = await ann.get(`/enter?host=${HOST}&to=%2Ftags`, { stay: true });
  expect(known.text).toContain(`url=http://${HOST}:${network.network.port}/sign-in?to=%2Ftags`);
  const handed = away(await ann.get(`/hand-over?host=${HOST.toUpperCase()}&nonce=${hashOf('n')}&to=%2F`, { stay: true }));
  expect([handed.host, handed.pathname]).toEqual([`${HOST}:${network.network.port}`, '/signed-in']);
});

test('a cookie that was stolen to another host is nobody’s there', async () => {
  const fay = await memberOf(network, 'Fay', 'tea');
  const thief = visitorOf(network);
  const own = fay.cookie('askyard-session', 'tea')?.value ?? '';
  const central = fay.cookie('askyard-session')?.value ?? '';
  for (const [value, site] of [
    [own, 'clay'],
    [own, undefined],
    [central, 'tea'],
  ] as const) {
    thief.setCookie('askyard-session', value, site);
    const answer = await thief.get('/', site === undefined ? {} : { site });
    expect(answer.text, `${site}`).not.toContain('>Fay</a>');
    expect(thief.cookie('askyard-session', site)).toBeUndefined();
  }
  expect((await fay.get('/', { site: 'tea' })).text).toContain('>Fay</a>');
});

test('the same account is one person on a site, whichever browser it comes with', async () => {
  const gil = await memberOf(network, 'Gil', 'tea');
  const profile = /href="(\/users\/\d+\/gil)"/.exec((await gil.get('/', { site: 'tea' })).text)?.[1];
  const elsewhere = visitorOf(network);
  await elsewhere.post('/sign-in', { email: 'gil@example.org', password: 'a kettle whistles at noon' });
  expect((await elsewhere.get('/sign-in', { site: 'tea' })).text).toContain(`href="${profile}"`);
  expect((await visitorOf(network).get(profile ?? '', { site: 'tea' })).text).toContain('Gil');
});

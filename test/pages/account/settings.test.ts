import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAdministratorLink } from '../../../app/core/identity/administrator-link.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { accountRoutes } from '../../../app/pages/account/routes.ts';
import type { PageContext } from '../../../app/pages/context.ts';
import type { RouteTable, SiteRegistrar } from '../../../app/web/routes.ts';
import { startTestNetwork, type TestNetwork } from '../../support/network.ts';
import { linkTo, memberOf, PASSWORD, visitorOf } from '../../support/visitor.ts';

const OTHER = 'the lake is frozen over';
let network: TestNetwork;

beforeAll(async () => {
  network = await startTestNetwork();
  await addSite(network.ports.store, network.ports.clock, { siteKey: 'tea', title: 'Tea' });
});
afterAll(async () => {
  expect(network.faults).toEqual([]);
  await network.stop();
});

/** Every route of accounts, as it is entered. */
function entered(): readonly { readonly method: 'get' | 'post'; readonly on: 'site' | 'network'; readonly path: string }[] {
  const found: { method: 'get' | 'post'; on: 'site' | 'network'; path: string }[] = [];
  const noting = <C>(on: 'site' | 'network'): SiteRegistrar<C> => ({
    get: (path) => void found.push({ method: 'get', on, path }),
    post: (path) => void found.push({ method: 'post', on, path }),
    upload: (path) => void found.push({ method: 'post', on, path }),
  });
  const table: RouteTable<PageContext> = { site: noting('site'), network: noting('network') };
  accountRoutes(table);
  return found.map((route) => ({ ...route, path: route.path.replace(':token', 'nothing') }));
}

describe('every route', () => {
  const posts = entered().filter(({ method }) => method === 'post');

  test.each(posts)('$path on a $on takes no form from elsewhere', async ({ on, path }) => {
    const ann = visitorOf(network);
    const options = on === 'site' ? { site: 'tea' } : {};
    const forged = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'http://evil.test', 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of forged) expect((await ann.post(path, {}, { ...options, headers })).status).toBe(403);
  });

  test.each(entered().filter(({ path }) => path.startsWith('/account')))('$method $path asks strangers to sign in', async ({ method, path }) => {
    const stranger = visitorOf(network);
    const fields = { session: 'x', id: 'x', secret: 'AAAABBBBCCCCDDDD' };
    const answer = await (method === 'get' ? stranger.get(path, { stay: true }) : stranger.post(path, fields, { stay: true }));
    const to = encodeURIComponent(method === 'get' ? path : '/account');
    expect([answer.status, answer.headers.location]).toEqual([303, `/sign-in?to=${to}`]);
  });

  test.each(entered().filter(({ method, on }) => method === 'get' && on === 'network'))(
    'GET $path is no page for search engines, and is kept by nobody',
    async ({ path }) => {
      const answer = await visitorOf(network).get(`${path}?host=tea.localhost&nonce=x`, { stay: true });
      if (answer.status !== 303) expect(answer.text).toContain('<meta name="robots" content="noindex">');
      const again = await visitorOf(network).get(path, { stay: true });
      expect(again.headers.age).toBeUndefined();
    },
  );
});

test('a name is changed on the network, and stays on the sites', async () => {
  const bob = await memberOf(network, 'Bob', 'tea');
  const refused = await bob.post('/account/name', { name: ' ' });
  expect([refused.status, refused.text.includes('id="field-name-error"')]).toEqual([400, true]);
  const done = await bob.post('/account/name', { name: 'Robert' });
  expect([done.text.includes('Your name is saved.'), done.text.includes('value="Robert"')]).toEqual([true, true]);
  expect((await bob.get('/', { site: 'tea' })).text).toContain('>Bob</a>');
});

test('pages speak the language somebody chose, everywhere, and to them alone', async () => {
  const cem = await memberOf(network, 'Cem', 'tea');
  await cem.post('/account/language', { language: 'ar' });
  for (const options of [{}, { site: 'tea' }]) expect((await cem.get('/', options)).text).toContain('<html lang="ar" dir="rtl"');
  expect((await visitorOf(network).get('/', { site: 'tea' })).text).toContain('<html lang="en" dir="ltr"');
  expect((await cem.post('/account/language', { language: 'tlh' })).status).toBe(400);
  await cem.post('/account/language', { language: '' });
  expect((await cem.get('/', { site: 'tea' })).text).toContain('<html lang="en"');
});

test('an address is changed by a letter to the new one', async () => {
  const dora = await memberOf(network, 'Dora');
  const wrong = await dora.post('/account/email', { email: 'new@example.org', current: OTHER });
  expect([wrong.status, wrong.text.includes('id="field-current-error"'), wrong.text.includes('value="new@example.org"')]).toEqual([401, true, true]);
  expect((await dora.post('/account/email', { email: 'new', current: PASSWORD })).text).toContain('id="field-email-error"');
  expect((await dora.post('/account/email', { email: 'new@example.org', current: PASSWORD })).text).toContain('on its way to the new address');

  const link = await linkTo(network, 'new@example.org', 'email');
  expect((await dora.get('/account/email')).text).toContain('<b dir="ltr">dora@example.org</b>');
  await dora.get(link);
  expect((await dora.post(link)).text).toContain('<b dir="ltr">new@example.org</b>');
  expect((await dora.post(link)).status).toBe(410);
});

test('another password ends every other session at once', async () => {
  const eli = await memberOf(network, 'Eli', 'tea');
  const elsewhere = visitorOf(network);
  await elsewhere.post('/sign-in', { email: eli.email, password: PASSWORD });
  await elsewhere.get('/sign-in', { site: 'tea' });
  for (const [fields, field] of [
    [{ current: OTHER, password: OTHER }, 'current'],
    [{ current: PASSWORD, password: 'short' }, 'password'],
  ] as const) {
    const refused = await eli.post('/account/password', fields);
    expect(refused.text).toContain(`id="field-${field}-error"`);
    for (const typed of Object.values(fields)) expect(refused.text).not.toContain(`"${typed}"`);
  }
  expect((await eli.post('/account/password', { current: PASSWORD, password: OTHER })).text).toContain('Your password is changed');
  expect((await elsewhere.get('/account')).url.pathname).toBe('/sign-in');
  expect((await elsewhere.get('/', { site: 'tea' })).text).not.toContain('>Eli</a>');
  expect((await eli.get('/', { site: 'tea' })).text).toContain('>Eli</a>');
});

test('sessions are listed, and end one by one or all others at once', async () => {
  const flo = await memberOf(network, 'Flo', 'tea');
  const others = [visitorOf(network), visitorOf(network), visitorOf(network)];
  for (const other of others) await other.post('/sign-in', { email: flo.email, password: PASSWORD });
  const page = await flo.get('/account/sessions');
  const hashes = [...page.text.matchAll(/name="session" value="([^"]+)"/g)].map(([, hash]) => hash ?? '');
  expect(hashes).toHaveLength(3);
  expect(page.text.match(/Firefox on Linux/g)).toHaveLength(4);

  const signedIn = async (): Promise<number> => {
    const pages = await Promise.all(others.map((other) => other.get('/account')));
    return pages.filter(({ url }) => url.pathname === '/account').length;
  };
  expect(await signedIn()).toBe(3);
  await flo.post('/account/sessions/end', { session: hashes[0] ?? '' });
  expect(await signedIn()).toBe(2);
  const gus = await memberOf(network, 'Gus');
  await gus.post('/account/sessions/end', { session: hashes[1] ?? '' });
  expect(await signedIn(), 'only one’s own').toBe(2);
  await flo.post('/account/sessions/end-others');
  expect(await signedIn()).toBe(0);
  expect((await flo.get('/account')).url.pathname).toBe('/account');
  expect((await flo.get('/', { site: 'tea' })).text).toContain('>Flo</a>');
});

test('the first administrator comes by a link, signed up on the way if need be', async () => {
  const { store, clock, queue, hasher } = network.ports;
  const context = { store, clock, now: clock.now(), queue, hasher, networkHost: 'localhost', networkAddress: network.network.address };
  const path = new URL((await createAdministratorLink(context)).address).pathname;
  const hal = visitorOf(network);
  const to = encodeURIComponent(path);
  expect((await hal.get(path)).text).toContain(`href="/sign-up?to=${to}"`);
  await hal.post('/sign-up', { name: 'Hal', email: 'hal@example.org', to: path });
  const back = await hal.post(await linkTo(network, 'hal@example.org', 'sign-up'), { name: 'Hal', password: PASSWORD });
  expect(back.url.pathname).toBe(path);
  expect((await hal.post(path)).text).toContain('You are an administrator of this network now.');
  expect((await hal.post(path)).status).toBe(410);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { addSite } from '../../../app/core/sites/registry.ts';
import { startTestNetwork, type TestNetwork } from '../../support/network.ts';
import { linkTo, PASSWORD, visitorOf } from '../../support/visitor.ts';

let network: TestNetwork;

beforeAll(async () => {
  network = await startTestNetwork();
  for (const siteKey of ['tea', 'clay']) await addSite(network.ports.store, network.ports.clock, { siteKey, title: siteKey.toUpperCase() });
});
afterAll(() => network.stop());

test('from a site by a letter into an account, back to the page, to another site, and out of all', async () => {
  const ann = visitorOf(network);

  const form = await ann.get('/sign-up?to=%2Ftags', { site: 'tea' });
  expect(form.url.host).toBe(`localhost:${network.network.port}`);
  const to = form.url.searchParams.get('to') ?? '';
  const sent = await ann.post('/sign-up', { name: 'Ann', email: 'Ann@Example.org', to });
  expect([sent.url.pathname, sent.status]).toEqual(['/sign-up/sent', 200]);
  expect(sent.text).toContain('Look into your mail');

  const link = await linkTo(network, 'Ann@example.org', 'sign-up');
  const choose = await ann.get(link);
  expect(choose.text).toContain('Ann@example.org');
  // A mail scanner opens links too: nothing is spent by that.
  await visitorOf(network).get(link);
  const there = await ann.post(link, { name: 'Ann', password: PASSWORD });

  expect([there.url.href, there.status]).toEqual([`http://tea.localhost:${network.network.port}/tags`, 200]);
  expect(there.text).toContain('>Ann</a>');
  expect(there.headers['cache-control']).toContain('private');

  const clay = await ann.get('/sign-in?to=%2Fusers', { site: 'clay' });
  expect(clay.url.href).toBe(`http://clay.localhost:${network.network.port}/users`);
  expect(clay.text).toContain('>Ann</a>');
  // Signed in already: no way round by the network.
  expect((await ann.get('/sign-in?to=%2Ftags', { site: 'clay' })).way).toHaveLength(2);

  const out = await ann.post('/sign-out', {}, { site: 'tea' });
  expect([out.url.pathname, out.text.includes('>Ann</a>')]).toEqual(['/', false]);
  expect(ann.cookie('askyard-session', 'tea')).toBeUndefined();
  for (const site of [undefined, 'clay']) {
    const after = await ann.get('/', site === undefined ? {} : { site });
    expect(after.text, site ?? 'network').not.toContain('>Ann</a>');
    expect(ann.cookie('askyard-session', site), 'a cookie that opens nothing is taken away').toBeUndefined();
  }
  expect(network.faults).toEqual([]);
});

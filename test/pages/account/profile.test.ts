import { afterAll, beforeAll, expect, test } from 'vitest';
import { addSite } from '../../../app/core/sites/registry.ts';
import { startTestNetwork, type TestNetwork } from '../../support/network.ts';
import { memberOf, type TestVisitor, visitorOf } from '../../support/visitor.ts';

let network: TestNetwork;
let ann: TestVisitor;
const tea = { site: 'tea' };

beforeAll(async () => {
  network = await startTestNetwork();
  for (const siteKey of ['tea', 'clay']) await addSite(network.ports.store, network.ports.clock, { siteKey, title: siteKey });
  ann = await memberOf(network, 'Ann', 'tea');
});
afterAll(async () => {
  expect(network.faults).toEqual([]);
  await network.stop();
});

test('a profile is changed on one site, and read there by everybody', async () => {
  const done = await ann.post('/users/edit', { name: 'Ann of Tea', about: 'I *brew*.', location: 'Aachen', website: 'example.org' }, tea);
  expect([done.status, done.url.pathname]).toEqual([200, expect.stringMatching(/^\/users\/\d+\/ann-of-tea$/)]);
  expect(done.text).toContain('>Ann of Tea</a>');
  expect(done.text).toContain('href="/users/edit"');
  expect(done.text).toContain('action="/sign-out"');

  const read = await visitorOf(network).get(done.url.pathname, tea);
  for (const part of ['<em>brew</em>', 'Aachen', 'href="https://example.org/"']) expect(read.text).toContain(part);
  for (const part of ['/users/edit', '/sign-out']) expect(read.text).not.toContain(part);
  expect((await ann.get('/sign-in', { site: 'clay' })).text).toContain('>Ann</a>');

  const form = await ann.get('/users/edit', tea);
  expect(form.text).toMatch(/<textarea[^>]*>\nI \*brew\*\.<\/textarea>/);
  expect(form.text).toContain('value="https://example.org/"');
});

test.each([
  ['name', { name: ' ' }],
  ['about', { about: 'x'.repeat(3001) }],
  ['location', { location: 'x'.repeat(101) }],
  ['website', { website: 'javascript:alert(1)' }],
])('what is wrong with the %s is said beside it, and what was typed is kept', async (field, wrong) => {
  const typed = { name: 'Ann "A"', about: '</textarea><script>', location: 'Here', website: 'example.org', ...wrong };
  const answer = await ann.post('/users/edit', typed, tea);
  expect([answer.status, answer.text.includes(`id="field-${field}-error"`)]).toEqual([400, true]);
  expect(answer.text.match(/class="field-error"/g)).toHaveLength(1);
  expect(answer.text).not.toContain('<script>');
  expect(answer.text).toContain(field === 'location' ? 'value="example.org"' : 'value="Here"');
});

test('strangers sign in first, and come to the form', async () => {
  const stranger = visitorOf(network);
  for (const answer of [await stranger.get('/users/edit', { ...tea, stay: true }), await stranger.post('/users/edit', {}, { ...tea, stay: true })]) {
    expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in?to=%2Fusers%2Fedit']);
  }
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestNetwork, type TestNetwork } from '../support/network.ts';
import { memberOf, type TestVisitor, visitorOf } from '../support/visitor.ts';

const SITE = 'programs';
let network: TestNetwork;
let ann: TestVisitor;
let stranger: TestVisitor;

beforeAll(async () => {
  network = await startTestNetwork({ seed: true });
  ann = await memberOf(network, 'Ann', SITE);
  stranger = visitorOf(network);
});
afterAll(() => network?.stop());

const json = ({ text }: { readonly text: string }) => JSON.parse(text);

test('a preview is what the post will be', async () => {
  const answer = await ann.tell('/preview', { markdown: 'a *b* $x$ <script>c</script>' }, { site: SITE });
  expect(answer.status).toBe(200);
  expect(json(answer).html).toContain('a <em>b</em> <math>');
  expect(json(answer).html).not.toContain('script');
  expect(json(await ann.tell('/preview', { markdown: '# a', kind: 'comment' }, { site: SITE })).html).toBe('# a');
});

test.each([
  ['/preview', { markdown: 'a' }],
  ['/drafts', { what: 'ask', base: 0, fields: { title: 'a' } }],
])('%s is for members', async (path, data) => {
  const answer = await stranger.tell(path, data, { site: SITE });
  expect(answer.status).toBe(401);
  expect(json(answer)).toMatchObject({ code: 'not-signed-in' });
});

test.each([
  ['/preview', {}],
  ['/preview', { markdown: 'x'.repeat(60_001) }],
  ['/preview', { markdown: 'a', kind: 'page' }],
  ['/drafts', { what: 'ask' }],
  ['/drafts', { what: 'ask', base: -1, fields: {} }],
  ['/drafts', { what: 'x'.repeat(41), fields: {} }],
  ['/drafts', { what: '../card', fields: {} }],
  ['/drafts', { what: 'ask', fields: { markdown: 'x'.repeat(99_000), answer: 'x'.repeat(99_000) } }],
])('%s refuses what it cannot take: %o', async (path, data) => {
  expect((await ann.tell(path, data, { site: SITE })).status).toBe(400);
});

test('a draft is kept, and a newer one of another machine is not written over', async () => {
  const first = await ann.tell('/drafts', { what: 'ask', base: 0, fields: { title: 'Mine', markdown: 'a' } }, { site: SITE });
  expect(json(first)).toMatchObject({ version: 1, saved: expect.stringMatching(/^\d{4}-/) });
  const second = await ann.tell('/drafts', { what: 'ask', base: 1, fields: { title: 'Mine', markdown: 'b' } }, { site: SITE });
  expect(json(second)).toMatchObject({ version: 2 });
  const late = await ann.tell('/drafts', { what: 'ask', base: 1, fields: { title: 'Mine', markdown: 'c' } }, { site: SITE });
  expect(late.status).toBe(409);
  expect(json(late)).toMatchObject({ code: 'draft-conflict', sentence: expect.any(String) });
  expect((await ann.get('/questions/ask', { site: SITE })).text).toContain('data-draft-version="2"');
});

test('tags are suggested by how they begin, popular ones first, to anybody', async () => {
  const answer = json(await stranger.get('/tag-suggestions?q=py', { site: SITE }));
  expect(answer.tags[0]).toMatchObject({ name: 'python', about: expect.stringMatching(/^\d+ questions?$/) });
  expect(json(await stranger.get('/tag-suggestions?q=zzzz', { site: SITE }))).toEqual({ tags: [], said: 'No tag begins so.' });
  expect(json(await stranger.get('/tag-suggestions', { site: SITE })).tags.length).toBeLessThanOrEqual(8);
  expect((await stranger.get(`/tag-suggestions?q=${'x'.repeat(101)}`, { site: SITE })).status).toBe(400);
});

test('questions like a title are found, in words that are escaped', async () => {
  const ask = (title: string) => stranger.get(`/questions/similar?title=${encodeURIComponent(title)}`, { site: SITE });
  const answer = json(await ask('default argument remembers its list'));
  expect(answer.count).toBeGreaterThan(0);
  expect(answer.html).toMatch(/^<ul class="similar"><li><a href="\/questions\/\d+\/[^"]+" target="_blank" rel="noopener"/);
  expect(answer.said).toMatch(/like this one/);
  expect(json(await ask('short'))).toEqual({ count: 0, said: '', html: '' });
  for (const odd of ['"\'*:()[]^ NEAR( zzzzqqqq', '" OR 1=1 --', '((((((((((', 'a AND NOT b']) expect((await ask(odd)).status).toBe(200);
});

test('nothing went wrong', () => expect(network.faults).toEqual([]));

test('the words beneath code that runs are given to everyone, by the names that the island knows', async () => {
  const words = json(await stranger.get('/run-words', { site: SITE }));
  expect(words).toMatchObject({ run: 'Run', stop: 'Stop', exit: 'Exit code {code}' });
  expect(Object.values(words).filter((word) => typeof word !== 'string' || word === '')).toEqual([]);
});

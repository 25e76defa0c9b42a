import { Type } from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DomainError } from '../../app/core/errors.ts';
import { processTelemetry } from '../../app/platform/telemetry/process.ts';
import { answerOf } from '../../app/web/answer.ts';
import { buildAssets } from '../../app/web/assets.ts';
import type { ByteCache } from '../../app/web/byte-cache.ts';
import { html } from '../../app/web/html.ts';
import { limitsOf } from '../../app/web/limits/keeper.ts';
import { RATES } from '../../app/web/limits/rates.ts';
import { type Listening, listen } from '../../app/web/listen.ts';
import type { Web } from '../../app/web/parts.ts';
import { createWeb } from '../../app/web/server.ts';
import { type Answered, answered } from '../support/network.ts';

class Refused extends DomainError {
  readonly code = 'test-refused';
  readonly status = 422;
  readonly remedy = 'Say it otherwise.';
}

let web: Web;
let server: Listening;
let address: string | undefined;
/** How often it was counted what a member has not read. */
let counted = 0;

const member = {
  name: 'Somebody',
  profile: '/users/1',
  unread: async () => {
    counted++;
    return 37;
  },
};

/** A byte cache that keeps nothing. */
const keepsNothing: ByteCache = {
  lookup: () => undefined,
  answer: () => ({ route: '', status: 0, bytes: 0 }),
  begin: () => 0,
  keep: () => expect.unreachable('what was posted is kept'),
};

beforeAll(async () => {
  web = await createWeb<string, { readonly site: string; readonly who: string | undefined }>({
    routes: [
      ({ site }) => {
        const body = Type.Object({ text: Type.Optional(Type.String({ maxLength: 100 })), tag: Type.Optional(Type.Array(Type.String())) });
        site.post('/say', { body }, (context, { body: said, visitor }) => {
          address = visitor.address;
          if (said.text === 'bad') throw new Refused('That was bad.');
          if (said.text === undefined) return { title: 'Again', main: html`<p>${context.who}</p>`, status: 422 };
          const cookies = [{ name: 'last', value: said.text, maxAge: 60 }];
          return { redirect: `/said/${said.text}`, status: 303, json: { said: said.text, tags: said.tag ?? [] }, cookies };
        });
        site.post('/vote', { limit: 'vote' }, () => ({ json: {} }));
        site.post('/away', {}, () => ({ abroad: 'http://other.test:1/there' }));
        site.get('/who', {}, (context) => ({ json: { who: context.who ?? null } }));
      },
    ],
    contexts: {
      site: async (site, visitor) => ({ site, who: visitor.cookie('who') }),
      network: () => ({ who: undefined }),
    },
    assets: await buildAssets(),
    audienceOf: async () => ({ kind: 'site', site: 'one' }),
    frameOf: (_audience, context) => ({
      ...(typeof context === 'object' && context !== null && 'who' in context && context.who === 'member' && { member }),
      language: 'en',
      origin: 'http://one.test',
      network: 'http://test/',
      content: 'http://content.test',
      site: { title: 'One', tagline: '' },
    }),
    addressOf: () => '192.0.2.7',
    limits: limitsOf({ now: () => 0 }),
    whoOf: (_context, { address: from }) => ({ address: from, trust: 'anonymous' }),
    beforeHosts: async (path) => (path === '/health/live' ? answerOf('live') : undefined),
    byteCache: keepsNothing,
    viewed: () => undefined,
    telemetry: processTelemetry({ write: () => undefined }),
    fault: (_id, error) => expect.unreachable(String(error)),
  });
  server = await listen(web.listener, { hosts: ['127.0.0.1'], port: 0 });
});

afterAll(async () => {
  await server.stop();
  await web.close();
});

type Sent = { readonly body?: string; readonly type?: string; readonly headers?: Readonly<Record<string, string>> };

const post = (path: string, { body = '', type = 'application/x-www-form-urlencoded', headers = {} }: Sent = {}): Promise<Answered> =>
  answered({ port: server.port, path, method: 'POST', body, headers: { host: 'one.test', 'content-type': type, ...headers } });

test('a form is answered by a redirect, with its cookie', async () => {
  const answer = await post('/say', { body: 'text=hello' });
  expect([answer.status, answer.headers.location]).toEqual([303, '/said/hello']);
  expect(answer.headers['set-cookie']).toEqual(['last=hello; Max-Age=60; Path=/; HttpOnly; SameSite=Lax']);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(address).toBe('192.0.2.7');
});

test('what a member has not read is counted for a page, and for no redirect', async () => {
  const headers = { cookie: 'who=member', origin: 'http://one.test' };
  expect((await post('/say', { body: 'text=hello', headers })).status).toBe(303);
  expect(counted).toBe(0);
  const page = await post('/say', { body: '', headers });
  expect(page.status).toBe(422);
  expect(page.text).toMatch(/<b class="unread" title="37 [^"]*">37<\/b>/);
  expect(counted).toBe(1);
  const refused = await post('/say', { body: 'text=bad', headers });
  expect(refused.text).toContain('Say it otherwise.');
  expect(refused.text).not.toContain('class="unread"');
});

test('a script gets data for the same act, from a form or from JSON', async () => {
  const headers = { accept: 'application/json' };
  const asForm = await post('/say', { body: 'text=a&tag=x&tag=y', headers });
  const asJson = await post('/say', { body: '{"text":"a","tag":["x","y"]}', type: 'application/json', headers });
  for (const answer of [asForm, asJson]) expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { said: 'a', tags: ['x', 'y'] }]);
});

test('line ends of a text area arrive as one character', async () => {
  const answer = await post('/say', { body: 'text=a%0D%0Ab', headers: { accept: 'application/json' } });
  expect(JSON.parse(answer.text).said).toBe('a\nb');
});

test('what is refused is a page for people and data for scripts', async () => {
  const page = await post('/say', { body: 'text=bad' });
  expect([page.status, page.headers['content-type']]).toEqual([422, 'text/html; charset=utf-8']);
  expect(page.text).toContain('Say it otherwise.');
  const data = await post('/say', { body: 'text=bad', headers: { accept: 'application/json' } });
  expect([data.status, JSON.parse(data.text)]).toEqual([422, { code: 'test-refused', sentence: 'That was bad.', remedy: 'Say it otherwise.' }]);
});

test('a form may be shown again', async () => {
  const answer = await post('/say', { headers: { cookie: 'who=ann', origin: 'http://one.test' } });
  expect([answer.status, answer.text.includes('<p>ann</p>')]).toEqual([422, true]);
});

test('only a reply that says so leads to another host', async () => {
  expect((await post('/away')).headers.location).toBe('http://other.test:1/there');
  expect((await post('/say', { body: 'text=/evil.test' })).headers.location).toBe('/said//evil.test');
});

test.each([
  ['another site, by fetch metadata', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a sister site', { 'sec-fetch-site': 'same-site' }, 403],
  ['an address bar', { 'sec-fetch-site': 'none' }, 403],
  ['another site, by its origin', { origin: 'https://evil.test' }, 403],
  ['an origin that is hidden', { origin: 'null' }, 403],
  ['the same name on another port', { origin: 'http://one.test:81' }, 403],
  ['a cookie and no word from where', { cookie: 'who=ann' }, 403],
  ['this site, by both', { 'sec-fetch-site': 'same-origin', origin: 'http://one.test', cookie: 'who=ann' }, 303],
  ['this site, by its origin', { origin: 'http://one.test', cookie: 'who=ann' }, 303],
  ['a program without a cookie', {}, 303],
] as const)('a post from %s', async (_from, headers, status) => {
  expect((await post('/say', { body: 'text=a', headers })).status).toBe(status);
});

test.each([
  ['too long a field', 'text='.padEnd(200, 'x'), 'application/x-www-form-urlencoded', 400],
  ['broken JSON', '{"text":', 'application/json', 400],
  ['XML', '<a/>', 'application/xml', 415],
  ['more than is taken', 'text='.padEnd(1_100_000, 'x'), 'application/x-www-form-urlencoded', 413],
] as const)('%s is refused', async (_what, body, type, status) => {
  expect((await post('/say', { body, type })).status).toBe(status);
});

test('what is only read takes no post, and what only takes posts is no page', async () => {
  const refused = await post('/who');
  expect([refused.status, refused.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
  expect((await answered({ port: server.port, path: '/say', headers: { host: 'one.test' } })).status).toBe(404);
});

test('who does too much too quickly is told how long to wait', async () => {
  const statuses: number[] = [];
  for (let press = 0; press < RATES.vote.anonymous.burst; press++) statuses.push((await post('/vote')).status);
  expect(new Set(statuses)).toEqual(new Set([200]));
  const late = await post('/vote');
  expect([late.status, Number(late.headers['retry-after']) > 0]).toEqual([429, true]);
});

test('every route can be listed', () => {
  expect(web.routes.map(({ method, audience, pattern }) => [method, audience, pattern])).toEqual([
    ['POST', 'site', '/say'],
    ['POST', 'site', '/vote'],
    ['POST', 'site', '/away'],
    ['GET', 'site', '/who'],
  ]);
});

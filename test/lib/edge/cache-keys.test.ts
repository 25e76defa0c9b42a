import { describe, expect, test } from 'vitest';
import { SESSION_COOKIE } from '../../../app/core/identity/sessions.ts';
import { HOST_PREFIX } from '../../../app/web/cookies.ts';
import { type EdgeRequest, keyOf, matches, ruleFor } from '../../../lib/edge/cache-key.ts';
import { CACHE_KEYS, type CacheKey, CONTENT_RULES, SESSION_COOKIES, SITE_RULES } from '../../../lib/edge/cache-rules.ts';
import { serviceRoutes } from './service-routes.ts';

const routes = serviceRoutes();
const reading = routes.filter(({ method }) => method === 'GET');
const kept = reading.filter(({ path }) => ruleFor(SITE_RULES, path).key !== undefined);

/** What the service may make an answer of: what its route declares, who is signed in, and whether a script asks. */
function rightAnswer({ host, path, query, cookies, headers }: EdgeRequest, declared: readonly string[]): string {
  const accept = headers.accept ?? '';
  return JSON.stringify([
    host,
    path,
    query.filter(([name]) => declared.includes(name)),
    cookies[`${HOST_PREFIX}${SESSION_COOKIE}`] ?? cookies[SESSION_COOKIE] ?? null,
    /^application\/(json|x-ndjson)/.test(accept) ? accept : 'page',
  ]);
}

const QUERIES = ['tab', 'sort', 'page', 'q', 'to', 'code', 'title', 'utm_source'];
const COOKIES = [
  {},
  { analytics: '1' },
  { 'askyard-device': 'd' },
  { [SESSION_COOKIE]: 'A' },
  { [`${HOST_PREFIX}${SESSION_COOKIE}`]: 'A' },
  { [`${HOST_PREFIX}${SESSION_COOKIE}`]: 'B', analytics: '1' },
];
const HEADERS = ['text/html', 'application/json', 'application/x-ndjson'].flatMap((accept) => [
  { accept, 'user-agent': 'one' },
  { accept, 'user-agent': 'two', 'accept-language': 'ar' },
]);

/** Every request to a path that differs in a way which might matter, or should not. */
function* requestsTo(path: string): Generator<EdgeRequest> {
  const one = (name: string, value: string): EdgeRequest['query'] => [[name, value]];
  const queries = [[], ...QUERIES.flatMap((name) => [one(name, '1'), one(name, '2')]), [...one('tab', '1'), ...one('page', '2')]];
  for (const host of ['one.askyard.example', 'two.askyard.example'])
    for (const query of queries) for (const cookies of COOKIES) for (const headers of HEADERS) yield { host, path, query, cookies, headers };
}

test.each(reading)('no two requests to $audience $pattern with different right answers share a key', ({ path, query }) => {
  const answers = new Map<string, string>();
  for (const request of requestsTo(path)) {
    const key = keyOf(SITE_RULES, request);
    if (key === undefined) continue;
    const right = rightAnswer(request, query);
    expect(answers.get(key) ?? right, `${key} stands for two answers`).toBe(right);
    answers.set(key, right);
  }
});

test('signed-out readers share their pages whatever other cookies they carry', () => {
  const request = { host: 'one.askyard.example', path: '/questions/17/a-title', query: [], headers: { accept: 'text/html' } };

  const keys = [{}, { analytics: '1' }, { 'askyard-device': 'x' }].map((cookies) => keyOf(SITE_RULES, { ...request, cookies }));

  expect(new Set(keys).size).toBe(1);
});

test('what differs by nothing the service reads shares a key: tracking parts of a query do not multiply pages', () => {
  const request = { host: 'one.askyard.example', path: '/questions', cookies: {}, headers: { accept: 'text/html' } };

  expect(
    keyOf(SITE_RULES, {
      ...request,
      query: [
        ['tab', 'votes'],
        ['utm_source', 'mail'],
      ],
    }),
  ).toBe(keyOf(SITE_RULES, { ...request, query: [['tab', 'votes']] }));
});

test('every part of the query that a kept route reads comes to the service', () => {
  const missing = kept.flatMap(({ pattern, path, query }) => {
    const { key } = ruleFor(SITE_RULES, path);
    const held: CacheKey['query'] = key === undefined ? [] : CACHE_KEYS[key].query;
    return query.filter((name) => held !== 'all' && !held.includes(name)).map((name) => `${pattern}?${name}`);
  });

  expect(missing).toEqual([]);
});

test('no address that takes a POST is kept: CloudFront would send it without cookies and origin', () => {
  const posted = routes.filter(({ method, path }) => method === 'POST' && ruleFor(SITE_RULES, path).key !== undefined);

  expect(posted.map(({ pattern }) => pattern)).toEqual([]);
});

test('nothing that needs somebody signed in, spends a code or searches is kept', () => {
  const never = [
    '/account',
    '/sign-in',
    '/signed-in',
    '/hand-over',
    '/inbox',
    '/search',
    '/s/new',
    '/s/abc',
    '/questions/ask',
    '/users/edit',
    '/held/x',
  ];

  expect(never.filter((path) => ruleFor(SITE_RULES, path).key !== undefined)).toEqual([]);
});

test('the pages that most people read are kept', () => {
  expect(kept.map(({ audience, pattern }) => `${audience} ${pattern}`).toSorted()).toEqual([
    'network /',
    'site /',
    'site /posts/:id/revisions',
    'site /questions',
    'site /questions/:id',
    'site /questions/:id/:slug',
    'site /questions/tagged/:expression',
    'site /tags',
    'site /tags/:name',
    'site /users',
    'site /users/:id',
    'site /users/:id/:name',
  ]);
});

test('both names of the session cookie are in every key of a page', () => {
  expect([...SESSION_COOKIES]).toEqual([`${HOST_PREFIX}${SESSION_COOKIE}`, SESSION_COOKIE]);
  for (const name of ['plain', 'listed', 'narrowed'] as const) expect(CACHE_KEYS[name]).toMatchObject({ host: true, cookies: SESSION_COOKIES });
});

test('the content host is asked without any cookie', () => {
  for (const { key } of CONTENT_RULES) expect(key && CACHE_KEYS[key].cookies).toEqual([]);
});

describe('quotas of CloudFront', () => {
  test('three environments in one account stay under its 20 cache policies', () => {
    expect(Object.keys(CACHE_KEYS).length * 3).toBeLessThanOrEqual(20);
  });

  test('a key names at most ten parts of a query, ten cookies and ten headers', () => {
    for (const { query, cookies, headers } of Object.values(CACHE_KEYS)) {
      expect(query === 'all' ? 0 : query.length).toBeLessThanOrEqual(10);
      expect(cookies.length).toBeLessThanOrEqual(10);
      expect(headers.length + 1).toBeLessThanOrEqual(10);
    }
  });

  test('a distribution has at most 25 behaviours', () => {
    expect(SITE_RULES.length).toBeLessThanOrEqual(25);
  });
});

test.each`
  pattern                  | path                          | does
  ${'/'}                   | ${'/'}                        | ${true}
  ${'/'}                   | ${'/questions'}               | ${false}
  ${'/questions/*'}        | ${'/questions/1/a/b'}         | ${true}
  ${'/questions/*'}        | ${'/questions'}               | ${false}
  ${'/questions/*/answer'} | ${'/questions/17/answer'}     | ${true}
  ${'/questions/*/answer'} | ${'/questions/17/the-answer'} | ${false}
  ${'/Questions'}          | ${'/questions'}               | ${false}
  ${'/a?c'}                | ${'/abc'}                     | ${true}
  ${'/a.c'}                | ${'/abc'}                     | ${false}
`('pattern $pattern and path $path: $does', ({ pattern, path, does }) => {
  expect(matches(pattern, path)).toBe(does);
});

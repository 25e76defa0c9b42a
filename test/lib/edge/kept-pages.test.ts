import { afterAll, beforeAll, expect, test } from 'vitest';
import { ruleFor, seenBy } from '../../../lib/edge/cache-key.ts';
import { CACHE_KEYS, SITE_RULES } from '../../../lib/edge/cache-rules.ts';
import { startTestNetwork, type TestNetwork } from '../../support/network.ts';

/** What browsers and trackers add to a request, none of which may change a kept page. */
const NOISE = {
  cookie: 'analytics=1; askyard-device=d; askyard-back=%2Fx; theme=dark',
  'user-agent': 'Mozilla/5.0 (X11) Noise/1.0',
  'accept-language': 'ar,de;q=0.5',
  referer: 'https://elsewhere.example/',
  'x-forwarded-host': 'elsewhere.example',
  'x-forwarded-proto': 'http',
  dnt: '1',
};

const PAGES = [
  { site: undefined, path: '/', query: {} },
  { site: 'running', path: '/', query: {} },
  { site: 'running', path: '/questions', query: { tab: 'votes' } },
  { site: 'running', path: '/questions/1', query: {} },
  { site: 'running', path: '/tags', query: { q: 'a', sort: 'name' } },
  { site: 'running', path: '/users', query: { tab: 'name' } },
  { site: 'running', path: '/posts/1/revisions', query: {} },
  { site: 'running', path: '/no-such-tag-page', query: {} },
  { site: 'running', path: '/tags/no-such-tag', query: {} },
];

let network: TestNetwork;
beforeAll(async () => {
  network = await startTestNetwork({ seed: true });
});
afterAll(async () => {
  await network.stop();
});

const target = (path: string, query: readonly (readonly [string, string])[]): string => {
  const text = new URLSearchParams(query.map(([name, value]) => [name, value])).toString();
  return text === '' ? path : `${path}?${text}`;
};

test.each(PAGES)('what the edge leaves away from $site $path changes nothing in its answer', async ({ site, path, query }) => {
  const asked = [...Object.entries(query), ['utm_source', 'mail']] as [string, string][];
  const { key } = ruleFor(SITE_RULES, path);
  const seen = key && seenBy(CACHE_KEYS[key], { host: '', path, query: asked, cookies: {}, headers: { accept: 'text/html' } });
  const options = site === undefined ? {} : { site };

  const whole = await network.get(target(path, asked), { ...options, headers: { ...NOISE, accept: 'text/html' } });
  const reduced = await network.get(target(path, seen?.query ?? asked), { ...options, headers: { accept: 'text/html' } });

  expect(reduced.text).toBe(whole.text);
  expect(reduced.status).toBe(whole.status);
  expect(reduced.headers.location).toBe(whole.headers.location?.replace(/[?&]utm_source=mail$/, ''));
});

test("a member's page and a page that sets a cookie may be kept by nobody", async () => {
  const answer = await network.get('/questions', { site: 'running', headers: { cookie: 'askyard-session=nobody' } });

  expect(answer.headers['set-cookie']).toBeDefined();
  expect(answer.headers['cache-control']).toMatch(/no-store|private/);
});

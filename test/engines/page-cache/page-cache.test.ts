import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OfferedPage } from '../../../app/engines/page-cache/entry.ts';
import { openPageCache, type PageCache } from '../../../app/engines/page-cache/page-cache.ts';
import { SETTLING } from '../../../app/engines/page-cache/recent-purges.ts';
import type { ByteCache } from '../../../app/web/byte-cache.ts';
import { type FakeLog, fakeLog } from './fake-log.ts';

const HOST = 'ai.localhost:4000';
const TEXT = `<!doctype html>${'<p>A question.</p>'.repeat(200)}`;

let log: FakeLog;
let cache: PageCache;
let server: Server;
let now: number;
let views: string[];
/** What the server would render, changed by tests. */
let page: Partial<OfferedPage>;
/** Whether a session makes no difference. */
let alike: boolean;
/** Runs while a page is being made. */
let meanwhile: () => Promise<void>;

async function open(bytesAtMost?: number): Promise<void> {
  log = fakeLog();
  cache = openPageCache({
    log,
    ticks: () => now,
    everyoneAlike: () => alike,
    onView: (site, question) => views.push(`${site}/${question}`),
    onError: (error) => expect.fail(String(error)),
    ...(bytesAtMost === undefined ? {} : { bytesAtMost }),
  });
  await cache.caughtUp();
  now += SETTLING + 1;
}

beforeEach(async () => {
  now = 1_000_000;
  views = [];
  page = {};
  alike = false;
  meanwhile = async () => {};
  await open();
  server = createServer(async (request, response) => {
    // The shape that web sees must fit the engine.
    const port: ByteCache<ReturnType<PageCache['lookup']> & object, number> = cache;
    const hit = port.lookup(request);
    if (hit) return void port.answer(hit, request, response);
    const token = port.begin();
    await meanwhile();
    const body = Buffer.from(TEXT);
    const offered = {
      host: HOST,
      route: '/questions/:id',
      status: 200,
      body,
      query: ['page'],
      dependsOn: ['question#7#1', 'person#7#3'],
      etag: 'W/"abc"',
      ...page,
    };
    const headers = ['content-type', 'text/html; charset=utf-8', 'etag', offered.etag ?? '', ...(page.headers ?? [])];
    port.keep(token, request, { ...offered, headers });
    response.writeHead(offered.status, ['x-made', 'now', 'content-length', String(offered.body.byteLength)]).end(offered.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await cache.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

type Answered = {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  readonly cached: boolean;
};

function ask(path = '/questions/1', headers: Record<string, string> = {}, method = 'GET'): Promise<Answered> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers: { host: HOST, ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts), cached: !('x-made' in response.headers) }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Whether the second of two requests is answered from the cache. */
async function keeps(path?: string, headers?: Record<string, string>): Promise<boolean> {
  await ask(path, headers);
  return (await ask(path, headers)).cached;
}

const commented = (question: number) => ({ kind: 'commented', at: 0, question, post: question, comment: 1, author: 3 }) as const;

test('the second request gets the same bytes and headers, without a rendering', async () => {
  const first = await ask();
  const second = await ask();
  expect([first.cached, second.cached]).toEqual([false, true]);
  expect(second.body.equals(first.body)).toBe(true);
  expect(second.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', etag: 'W/"abc"', 'content-length': String(TEXT.length) });
  expect(second.headers['set-cookie']).toBeUndefined();
});

test('those who take gzip get it', async () => {
  await ask();
  const zipped = await vi.waitFor(async () => {
    const answer = await ask('/questions/1', { 'accept-encoding': 'gzip, deflate, br' });
    expect(answer.headers['content-encoding']).toBe('gzip');
    return answer;
  });
  expect(gunzipSync(zipped.body).toString()).toBe(TEXT);
  expect((await ask('/questions/1', { 'accept-encoding': 'gzip;q=0, identity' })).headers['content-encoding']).toBeUndefined();
});

test('a reader who has the page gets 304', async () => {
  await ask();
  for (const held of ['W/"abc"', '"abc"', '"x", W/"abc"', '*']) {
    const answer = await ask('/questions/1', { 'if-none-match': held });
    expect([answer.status, answer.body.length, answer.headers.etag]).toEqual([304, 0, 'W/"abc"']);
  }
  expect((await ask('/questions/1', { 'if-none-match': '"abcd"' })).status).toBe(200);
});

test('HEAD is answered with the headers alone', async () => {
  await ask();
  const answer = await ask('/questions/1', {}, 'HEAD');
  expect([answer.cached, answer.body.length, answer.headers['content-length']]).toEqual([true, 0, String(TEXT.length)]);
});

test('views that the cache answers are told of, but HEAD is none', async () => {
  page = { views: { site: 7, question: 1 } };
  await ask();
  await ask();
  await ask('/questions/1', { 'if-none-match': 'W/"abc"' });
  await ask('/questions/1', {}, 'HEAD');
  expect(views).toEqual(['7/1', '7/1']);
});

test.each([
  ['a session', { cookie: 'theme=dark; askyard-session=x' }],
  ['a session with a prefix', { cookie: '__Host-askyard-session=x' }],
  ['credentials', { authorization: 'Bearer x' }],
  ['a body', { 'content-length': '0' }],
  ['another spelling of the host', { host: 'AI.localhost:4000' }],
])('a request with %s neither fills the cache nor is answered by it', async (_what, headers) => {
  expect(await keeps('/questions/1', headers)).toBe(false);
  await ask();
  expect((await ask('/questions/1', headers)).cached).toBe(false);
});

test('while everybody is shown the same, a session makes no difference: its page is kept for all, and all are answered with it', async () => {
  const session = { cookie: 'askyard-session=x' };
  expect(await keeps('/questions/1', session)).toBe(false);
  alike = true;
  expect(await keeps('/questions/1', session)).toBe(true);
  expect((await ask('/questions/1')).cached).toBe(true);
  expect((await ask('/questions/1', { ...session, authorization: 'Bearer x' })).cached).toBe(false);
  alike = false;
  expect((await ask('/questions/1', session)).cached).toBe(false);
});

test('other cookies do not matter', async () => {
  expect(await keeps('/questions/1', { cookie: 'theme=dark' })).toBe(true);
});

test('POST is left to the server', async () => {
  await ask();
  expect((await ask('/questions/1', {}, 'POST')).cached).toBe(false);
});

test.each<[string, Partial<OfferedPage>]>([
  ['404, so that nobody fills memory with addresses made up', { status: 404 }],
  ['a redirect', { status: 301 }],
  ['a page that does not say what it is made of', { dependsOn: undefined }],
  ['a page without an ETag', { etag: undefined }],
  ['a page that sets a cookie', { headers: ['Set-Cookie', 'a=b'] }],
])('%s is not kept', async (_what, offered) => {
  page = offered;
  expect(await keeps()).toBe(false);
});

test('only addresses with parts that the route declares are kept', async () => {
  expect(await keeps('/questions/1?page=2')).toBe(true);
  expect(await keeps('/questions/1?page=2&utm=1')).toBe(false);
});

test('a change forgets the pages made of it, and no others', async () => {
  await ask();
  page = { dependsOn: ['question#7#2'] };
  await ask('/questions/2');
  log.tell(7, commented(1));
  await cache.caughtUp();
  expect((await ask('/questions/2')).cached).toBe(true);
  expect((await ask()).cached).toBe(false);
});

test('a site that is replaced takes all its pages along', async () => {
  await ask();
  log.tell(0, { kind: 'site-replaced', at: 0, siteKey: 'ai', number: 8, before: 7 });
  await cache.caughtUp();
  expect(cache.statistics().entries).toBe(0);
});

test('a page begun before a change of what it is made of is not kept', async () => {
  meanwhile = async () => {
    log.tell(7, commented(1));
    await cache.caughtUp();
    now += 10_000;
  };
  await ask();
  meanwhile = async () => {};
  expect((await ask()).cached).toBe(false);
  expect((await ask()).cached).toBe(true);
});

test('a page begun shortly after a change is not kept, since other readers of the log may lag', async () => {
  log.tell(7, commented(1));
  await cache.caughtUp();
  now += SETTLING - 1;
  expect(await keeps()).toBe(false);
  now += 2;
  expect(await keeps()).toBe(true);
});

test('a page is made anew after a minute', async () => {
  await ask();
  now += 59_999;
  expect((await ask()).cached).toBe(true);
  now += 1;
  expect((await ask()).cached).toBe(false);
});

test('when the log no longer reaches back, every page is forgotten', async () => {
  await ask();
  log.expire();
  log.tell(7, commented(99));
  await cache.caughtUp();
  await vi.waitFor(() => expect(cache.statistics().entries).toBe(0));
  now += SETTLING + 1;
  expect(await keeps()).toBe(true);
});

test('clearing forgets every page, those that are being made too', async () => {
  page = { dependsOn: [] };
  await ask();
  meanwhile = async () => cache.clear();
  await ask('/questions/2');
  expect(cache.statistics().entries).toBe(0);
});

test('memory stays bounded, and a page too large is not kept', async () => {
  await cache.close();
  await open(1_000_000);
  page = { body: Buffer.alloc(15_000, 'x') };
  for (let index = 0; index < 200; index++) await ask(`/questions/${index}`);
  expect(cache.statistics().bytes).toBeLessThan(1_000_000);
  expect(cache.statistics().entries).toBeGreaterThan(40);

  page = { body: Buffer.alloc(20_001, 'x') };
  expect(await keeps('/questions/large')).toBe(false);
});

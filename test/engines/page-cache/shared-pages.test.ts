import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OfferedPage } from '../../../app/engines/page-cache/entry.ts';
import { openPageCache, type PageCache } from '../../../app/engines/page-cache/page-cache.ts';
import { SETTLING } from '../../../app/engines/page-cache/recent-purges.ts';
import type { SharedBytes } from '../../../app/platform/cache/port.ts';
import { answered } from '../../support/answered.ts';
import { type FakeLog, fakeLog } from './fake-log.ts';

const HOST = 'ai.localhost:4000';
const PATH = '/questions/1/title';
const ROUTE = '/questions/:id/:slug';
const TEXT = `<!doctype html><html lang="en"><body><main id="content">${'<p>A question.</p>'.repeat(200)}</main>`;

let log: FakeLog;
let now: number;
let edition: string;
let late: boolean;
let stored: Map<string, Uint8Array>;
let lives: number[];
let asked: number;
let bytes: SharedBytes;
let first: Part;
let second: Part;

/** A process: its page cache, and a server that renders what it lacks. */
type Part = { readonly cache: PageCache; readonly server: Server; offered: Partial<OfferedPage>; rendered: number };

async function open(): Promise<Part> {
  const cache = openPageCache({
    log,
    ticks: () => now,
    onView: () => undefined,
    onError: (error) => expect.fail(String(error)),
    shared: { bytes, edition: () => edition, clock: { now: () => now + 1_000_000_000 } },
    overload: { overloaded: () => late, mark: (page) => page.replace('<main', '<p>Busy.</p><main') },
  });
  const part: Part = { cache, server: createServer(), offered: {}, rendered: 0 };
  part.server.on('request', async (request, response) => {
    const hit = cache.lookup(request);
    if (hit) return void cache.answer(hit, request, response);
    const begun = cache.begin();
    const found = await cache.find(request, ROUTE, ['page']);
    if (found) return void cache.answer(found, request, response);
    part.rendered++;
    const headers = ['content-type', 'text/html; charset=utf-8', 'etag', 'W/"abc"', 'cache-control', 'no-cache'];
    const page = { host: HOST, route: ROUTE, status: 200, headers, body: Buffer.from(TEXT), query: ['page'], etag: 'W/"abc"', shared: 60 };
    cache.keep(begun, request, { ...page, dependsOn: ['question#7#1'], ...part.offered });
    response.writeHead(200, { 'x-made': 'now' }).end(TEXT);
  });
  await new Promise<void>((resolve) => part.server.listen(0, '127.0.0.1', resolve));
  await cache.caughtUp();
  return part;
}

const ask = ({ server }: Part, headers: Readonly<Record<string, string>> = {}, path = PATH) =>
  answered({ port: (server.address() as AddressInfo).port, path, headers: { host: HOST, ...headers } });

const commented = { kind: 'commented', at: 0, question: 1, post: 1, comment: 1, author: 3 } as const;

beforeEach(async () => {
  log = fakeLog();
  now = 1_000_000;
  edition = 'one';
  late = false;
  // What an earlier test has handed on late is none of this one's.
  const pages = new Map<string, Uint8Array>();
  const times: number[] = [];
  stored = pages;
  lives = times;
  asked = 0;
  bytes = {
    reachable: true,
    async get(name) {
      asked++;
      return pages.get(name);
    },
    put(name, put, life) {
      pages.set(name, put);
      times.push(life);
    },
  };
  [first, second] = [await open(), await open()];
  now += 3 * SETTLING;
});

afterEach(async () => {
  for (const { cache, server } of [first, second]) {
    await cache.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** The first process has made the page and handed it on. */
async function handedOn(): Promise<void> {
  await ask(first);
  await vi.waitFor(() => expect(stored.size).toBe(1));
}

test('a page that one process has made, another answers with, byte for byte, and asks for it once', async () => {
  await handedOn();
  asked = 0;
  const taken = await ask(second);
  expect([taken.text, taken.headers['x-made'], taken.headers.etag]).toEqual([TEXT, undefined, 'W/"abc"']);
  expect((await ask(second)).headers['x-made']).toBeUndefined();
  expect([second.rendered, asked, second.cache.statistics().found]).toEqual([0, 1, 1]);
});

test('it lives for what is left of its time', async () => {
  await handedOn();
  expect(lives).toEqual([60_000]);
});

test('a page whose things have changed since it was begun is not taken', async () => {
  await handedOn();
  log.tell(7, commented);
  await second.cache.caughtUp();
  await ask(second);
  expect(second.rendered).toBe(1);
});

test('a page begun shortly after a change, by a clock that may be ahead, is not taken either', async () => {
  log.tell(7, commented);
  await Promise.all([first.cache.caughtUp(), second.cache.caughtUp()]);
  now += SETTLING + 500;
  await handedOn();
  await ask(second);
  expect(second.rendered).toBe(1);
});

test('a change after it was taken forgets it', async () => {
  await handedOn();
  await ask(second);
  log.tell(7, commented);
  await second.cache.caughtUp();
  expect(second.cache.statistics().entries).toBe(0);
});

test('it is made anew a minute after it was begun, wherever that was', async () => {
  await handedOn();
  now += 59_000;
  await ask(second);
  expect(second.rendered).toBe(0);
  now += 1_000;
  stored.clear();
  await ask(second);
  expect(second.rendered).toBe(1);
});

test.each<[string, () => void]>([
  ['of another edition', () => (edition = 'two')],
  ['that is garbage', () => stored.set([...stored.keys()][0] ?? '', Buffer.from('garbage'))],
  ['that never came', () => stored.clear()],
])('a page %s is made', async (_what, happens) => {
  await handedOn();
  happens();
  await ask(second);
  expect(second.rendered).toBe(1);
});

test('a page of a route that shares none is not handed on', async () => {
  first.offered = { shared: undefined, gzip: Buffer.from('compressed') };
  await ask(first);
  expect(first.cache.statistics().entries).toBe(1);
  expect(stored.size).toBe(0);
});

test.each([
  ['a reader who is signed in', { cookie: 'askyard-session=x' }, PATH],
  ['an address with parts that the route does not declare', {}, `${PATH}?utm=1`],
])('for %s nobody is asked', async (_who, headers, path) => {
  await handedOn();
  asked = 0;
  await ask(second, headers, path);
  expect([asked, second.rendered]).toEqual([0, 1]);
});

test('while the service is late, a member gets what is hot as everyone does, marked, and kept by no browser', async () => {
  const member = { cookie: 'askyard-session=x' };
  await ask(first);
  await ask(first);
  expect((await ask(first, member)).headers['x-made']).toBe('now');
  late = true;
  const marked = await ask(first, { ...member, 'if-none-match': 'W/"abc"' });
  expect([marked.status, marked.text]).toEqual([200, TEXT.replace('<main', '<p>Busy.</p><main')]);
  expect(marked.headers).toMatchObject({
    'cache-control': 'no-store',
    'x-askyard-overload': 'anonymous',
    'content-type': 'text/html; charset=utf-8',
  });
  expect(first.cache.statistics().marked).toBe(1);
  expect((await ask(first)).text).toBe(TEXT);
  late = false;
  expect((await ask(first, member)).headers['x-made']).toBe('now');
});

test('a page that was asked for once is not hot, and what programs ask for by a key is their own', async () => {
  late = true;
  await ask(first);
  expect((await ask(first, { cookie: 'askyard-session=x' })).headers['x-made']).toBe('now');
  await ask(first);
  expect((await ask(first, { cookie: 'askyard-session=x', authorization: 'Bearer x' })).headers['x-made']).toBe('now');
});

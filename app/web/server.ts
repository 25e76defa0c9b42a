import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Telemetry } from '../platform/telemetry/port.ts';
import { type Answer, answerOf, compressed, headersOf, KEEP_NOT } from './answer.ts';
import type { Assets } from './assets.ts';
import type { ByteCache } from './byte-cache.ts';
import { Exchange, tell } from './exchange.ts';
import type { Frame } from './frame.ts';
import { type Audience, hostNamed } from './hosts.ts';
import { message } from './messages.ts';
import { isSpoken, type Problem, problemPage } from './problem.ts';
import { OPTIONS_HEADERS, refusalOf } from './refusal.ts';
import { answerTo, redirection } from './replies.ts';
import { createRouter } from './router.ts';
import type { PageReply, Reply, Routes } from './routes.ts';
import { takesGzip } from './send.ts';
import { type Contexts, type Route, tableOf } from './table.ts';

/** What main hands to web. S is what it knows a site by, C the context of a route. */
export type WebParts<S, C> = {
  readonly routes: readonly Routes<C>[];
  readonly contexts: Contexts<S, C>;
  readonly assets: Assets;
  /** Whom a host name means; without port, lower-case, '' when none was given. */
  readonly audienceOf: (host: string) => Promise<Audience<S>>;
  readonly frameOf: (audience: Audience<S>) => Frame;
  /** Answers for everyone on any host: health. */
  readonly beforeHosts: (path: string) => Promise<Answer | undefined>;
  readonly byteCache: ByteCache;
  /** Is told of each view of a question that was not answered from the byte cache. */
  readonly viewed: (site: number, question: number) => void;
  readonly telemetry: Telemetry;
  /** Is told of every fault that was answered with 500. */
  readonly fault: (id: string, error: unknown) => void;
};

/** The web, ready for servers of the caller's own making (web/listen.ts). */
export type Web = {
  readonly listener: RequestListener;
  /** The page about a request that could not be read. */
  readonly badBytesPage: (status: number) => Answer;
  close(): Promise<void>;
};

const ROBOTS = answerOf('User-agent: *\nDisallow: /search\n', { type: 'text/plain; charset=utf-8' });

/** The web: from a request to its answer. */
export async function createWeb<S, C>(parts: WebParts<S, C>): Promise<Web> {
  const { assets, byteCache, telemetry } = parts;
  const exchanges = new WeakMap<IncomingMessage, Exchange<S>>();

  function problem(exchange: Exchange<S>, what: Problem): void {
    exchange.answer(problemPage(parts.frameOf(exchange.audience), assets, what));
  }

  function failed(exchange: Exchange<S>, error: unknown): void {
    if (isSpoken(error)) {
      const headers = error.status === 503 ? ([['retry-after', '30']] as const) : [];
      problem(exchange, { status: error.status, sentence: error.message, remedy: error.remedy, headers });
      return;
    }
    const id = randomBytes(6).toString('hex');
    parts.fault(id, error);
    problem(exchange, { status: 500, sentence: message('errors.500.sentence', { id }) });
  }

  async function run(request: IncomingMessage, route: Route, reply: (audience: Audience<S>) => Promise<Reply> | Reply): Promise<void> {
    const exchange = of(request);
    exchange.route = route.pattern;
    try {
      const begun = byteCache.begin();
      const { audience } = exchange;
      const frame = parts.frameOf(audience);
      const made = await reply(audience);
      const answer = answerTo(made, frame, assets);
      exchange.answer(takesGzip(request.headers['accept-encoding']) ? await compressed(answer) : answer);
      if (answer.status !== 200 || !('main' in made)) return;
      if (made.views && request.method === 'GET') parts.viewed(made.views.site, made.views.question);
      byteCache.keep(begun, request, offered(answer, made, route, frame));
    } catch (error) {
      failed(exchange, error);
    }
  }

  function of(request: IncomingMessage): Exchange<S> {
    const exchange = exchanges.get(request);
    if (!exchange) throw new Error('A request reached the router without the listener.');
    return exchange;
  }

  const router = createRouter({
    audience: (request) => of(request).audience.kind,
    problem: (request, what) => problem(of(request), what),
  });
  const table = tableOf(router, parts.contexts, (request, route, reply) => run(request.raw, route, reply));
  for (const routes of parts.routes) routes(table);
  await router.ready();

  /** Whether the byte cache has answered. Nothing is made for a hit, no exchange and no promise either: with them a hot page took a third more CPU. */
  function fromCache(request: IncomingMessage, response: ServerResponse): boolean {
    const arrived = performance.now();
    const hit = byteCache.lookup(request);
    if (hit === undefined) return false;
    const sent = byteCache.answer(hit, request, response);
    tell(telemetry, request, sent, performance.now() - arrived, 'page-cache');
    return true;
  }

  /** What stands before the router, cheapest first. */
  async function arrive(exchange: Exchange<S>): Promise<void> {
    const { request, response, target } = exchange;
    const refused = refusalOf(request);
    if (refused) return problem(exchange, refused);
    if (request.method === 'OPTIONS') return exchange.answer(answerOf('', { status: 204, caching: KEEP_NOT, headers: OPTIONS_HEADERS }));
    const asset = assets.answers.get(target) ?? (target === '/favicon.ico' ? assets.answers.get(assets.icon) : undefined);
    if (asset) return exchange.answer(asset);
    const early = await parts.beforeHosts(target);
    if (early) return exchange.answer(early);

    const host = hostNamed(request.headers.host);
    if (host === undefined) return problem(exchange, { status: 400 });
    exchange.audience = await parts.audienceOf(host);
    const { kind } = exchange.audience;
    if (kind === 'unknown') return problem(exchange, { status: 421 });
    if (kind === 'content') return problem(exchange, { status: 404 });
    const { path } = exchange;
    if (/^\/[^/].*\/$/.test(path)) return exchange.answer(redirection(path.replace(/\/+$/, '') + target.slice(path.length), 301));
    if (target === '/robots.txt') return exchange.answer(ROBOTS);
    telemetry.request(() => router.routing(request, response));
  }

  return {
    listener(request: IncomingMessage, response: ServerResponse) {
      toOriginForm(request);
      if (fromCache(request, response)) return;
      const exchange = new Exchange<S>(request, response, telemetry);
      exchanges.set(request, exchange);
      arrive(exchange).catch((error) => failed(exchange, error));
    },
    badBytesPage: (status) => problemPage(parts.frameOf({ kind: 'unknown' }), assets, { status }),
    close: () => router.close(),
  };
}

/** A target in absolute form names the host too, and its word is above the header's (RFC 9112, 3.2.2). */
function toOriginForm(request: IncomingMessage): void {
  if (!request.url?.startsWith('http://')) return;
  const url = URL.parse(request.url);
  if (!url) return;
  request.url = url.pathname + url.search;
  request.headers.host = url.host;
}

function offered(answer: Answer, made: PageReply, { pattern, query }: Route, frame: Frame): Parameters<ByteCache['keep']>[2] {
  const { status, etag, body, gzip } = answer;
  const host = new URL(frame.origin).host;
  return { host, route: pattern, status, headers: headersOf(answer), etag, body, gzip, query, dependsOn: made.dependsOn, views: made.views };
}

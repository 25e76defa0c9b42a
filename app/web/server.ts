import type { IncomingMessage, ServerResponse } from 'node:http';
import { arrivals } from './arrival.ts';
import { refuse } from './bad-bytes.ts';
import { bodyInTime } from './body-time.ts';
import { complaintsOf } from './complaints.ts';
import { Exchange, tell } from './exchange.ts';
import type { Web, WebParts } from './parts.ts';
import { pastCaches } from './past-caches.ts';
import { problemPage } from './problem.ts';
import { createRouter } from './router.ts';
import { routeRunner } from './run-route.ts';
import { type Route, tableOf } from './table.ts';
import { uploadPlaces } from './uploads/uploads.ts';

/** The web: from a request to its answer. */
export async function createWeb<S, C>(parts: WebParts<S, C>): Promise<Web> {
  const { assets, byteCache, telemetry } = parts;
  const exchanges = new WeakMap<IncomingMessage, Exchange<S>>();
  const complaints = complaintsOf(parts);
  const arrive = arrivals(parts);
  const run = routeRunner(parts, complaints);

  function of(request: IncomingMessage): Exchange<S> {
    const exchange = exchanges.get(request);
    if (!exchange) throw new Error('A request reached the router without the listener.');
    return exchange;
  }

  const router = createRouter({
    audience: (request) => of(request).audience.kind,
    problem: (request, what) => complaints.tell(of(request), what),
  });
  const entered: Route[] = [];
  const table = tableOf(router, parts.contexts, {
    run: (request, route, work) => run(of(request.raw), route, work),
    entered: (route) => entered.push(route),
    uploads: uploadPlaces(),
    whoOf: parts.whoOf,
  });
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

  const badBytesPage: Web['badBytesPage'] = (status) => problemPage(parts.frameOf({ kind: 'unknown' }), assets, { status });

  async function handle(exchange: Exchange<S>): Promise<void> {
    const stopped = await arrive(exchange);
    if (stopped === undefined) telemetry.request(() => router.routing(exchange.request, exchange.response));
    else if ('answer' in stopped) exchange.answer(stopped.answer);
    else complaints.tell(exchange, stopped.problem);
  }

  return {
    listener(request: IncomingMessage, response: ServerResponse) {
      toOriginForm(request);
      pastCaches(request);
      if (fromCache(request, response)) return;
      const exchange = new Exchange<S>(request, response, telemetry);
      exchanges.set(request, exchange);
      bodyInTime(request, () => (response.headersSent ? request.socket.destroy() : refuse(request.socket, badBytesPage(408))));
      handle(exchange).catch((error) => complaints.failed(exchange, error));
    },
    routes: entered,
    badBytesPage,
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

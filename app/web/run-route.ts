import { type Answer, compressed, headersOf } from './answer.ts';
import type { ByteCache } from './byte-cache.ts';
import type { Complaints } from './complaints.ts';
import type { Exchange } from './exchange.ts';
import { type Frame, wholeFrame } from './frame.ts';
import { busyProblem, limitProblem } from './limits/problem.ts';
import { speaking } from './messages.ts';
import type { WebParts } from './parts.ts';
import { answerTo } from './replies.ts';
import type { PageReply } from './routes.ts';
import { takesGzip } from './send.ts';
import type { Route, Work } from './table.ts';
import { visitorOf, wantsJson } from './visitor.ts';

/** A request that has found its route, on its way through context, limits, handler and view to an answer. */
export function routeRunner<S, C>(parts: WebParts<S, C>, complaints: Complaints<S>) {
  const { assets, byteCache, sharedSeconds = 0 } = parts;

  return async (exchange: Exchange<S>, route: Route, work: Work<S>): Promise<void> => {
    const { request, audience } = exchange;
    exchange.route = route.pattern;
    let leave: (() => void) | undefined;
    try {
      const begun = byteCache.begin();
      const finding = route.shared === undefined ? undefined : byteCache.find?.(request, route.pattern, route.query);
      const found = finding && (await finding);
      if (found !== undefined) return exchange.kept(byteCache.answer(found, request, exchange.response));
      leave = parts.budgets?.enter(request.headers.host ?? '', route);
      if (parts.budgets && !leave) return complaints.tell(exchange, busyProblem());
      const visitor = visitorOf(request, exchange.response, parts.addressOf);
      const started = work(audience, visitor);
      const ready = started instanceof Promise ? await started : started;
      const frame = parts.frameOf(audience, ready.context);
      exchange.frame = frame;
      if (route.limit) {
        const taken = parts.limits.take(route.limit, parts.whoOf(ready.context, visitor));
        if (!taken.allowed)
          return complaints.tell(
            exchange,
            speaking(frame.language, () => limitProblem(taken.retryAfter)),
          );
      }
      const made = await speaking(frame.language, ready.reply);
      // From here on it is the reader's line that takes the time.
      leave?.();
      if ('stream' in made) return await exchange.stream(made);
      const shown = 'main' in made ? await wholeFrame(frame) : frame;
      const answer = speaking(frame.language, () => answerTo(made, { frame: shown, assets, sharedSeconds, wantsJson: wantsJson(request) }));
      exchange.answer(takesGzip(request.headers['accept-encoding']) ? await compressed(answer) : answer);
      if (answer.status !== 200 || !('main' in made) || route.method === 'POST') return;
      if (made.views && request.method === 'GET') parts.viewed(made.views.site, made.views.question);
      if (isEveryones(frame)) byteCache.keep(begun, request, offered(answer, made, route, frame));
    } catch (error) {
      complaints.failed(exchange, error);
    } finally {
      leave?.();
    }
  };
}

const isEveryones = ({ member, cookies }: Frame): boolean => member === undefined && cookies === undefined;

function offered(answer: Answer, made: PageReply, { pattern, query, shared }: Route, frame: Frame): Parameters<ByteCache['keep']>[2] {
  const { status, etag, body, gzip } = answer;
  const host = new URL(frame.origin).host;
  return { host, route: pattern, status, headers: headersOf(answer), etag, body, gzip, query, dependsOn: made.dependsOn, views: made.views, shared };
}

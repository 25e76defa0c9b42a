import { type Answer, answerOf, KEEP_NOT } from './answer.ts';
import type { Exchange } from './exchange.ts';
import { isForged } from './forgery.ts';
import { hostNamed } from './hosts.ts';
import type { WebParts } from './parts.ts';
import type { Problem } from './problem.ts';
import { OPTIONS_HEADERS, refusalOf } from './refusal.ts';
import { redirection } from './replies.ts';

/** Why a request does not come to the router. */
export type Stopped = { readonly answer: Answer } | { readonly problem: Problem };

const ROBOTS = answerOf('User-agent: *\nDisallow: /search\n', { type: 'text/plain; charset=utf-8' });
const OPTIONS = answerOf('', { status: 204, caching: KEEP_NOT, headers: OPTIONS_HEADERS });
const READ_ONLY: Problem = { status: 405, headers: [['allow', 'GET, HEAD, OPTIONS']] };
const FORGED: Problem = { status: 403, sentence: 'errors.forged.sentence', remedy: 'errors.forged.remedy' };

/** What stands before the router, cheapest first. Finds the audience on its way; undefined: the request goes on. */
export function arrivals<S, C>({
  assets,
  beforeHosts,
  audienceOf,
  uploads,
}: WebParts<S, C>): (exchange: Exchange<S>) => Promise<Stopped | undefined> {
  return async (exchange) => {
    const { request, target, path } = exchange;
    const problem = refusalOf(request);
    if (problem) return { problem };
    if (request.method === 'OPTIONS') return { answer: OPTIONS };
    const asset = assets.answers.get(target === '/favicon.ico' ? assets.icon : target) ?? (await (assets.large(target) ?? beforeHosts(target)));
    if (asset) return { answer: asset };

    const host = hostNamed(request.headers.host);
    if (host === undefined) return { problem: { status: 400 } };
    exchange.audience = await audienceOf(host);
    const { kind } = exchange.audience;
    if (kind === 'unknown') return { problem: { status: 421 } };
    if (kind === 'content') {
      if (request.method === 'POST') return { problem: READ_ONLY };
      const answer = assets.content.get(path) ?? (await uploads?.(path, request, exchange.response));
      return answer ? { answer } : { problem: { status: 404 } };
    }
    if (/^\/[^/].*\/$/.test(path)) return { answer: redirection(path.replace(/\/+$/, '') + target.slice(path.length), 301) };
    if (request.method === 'POST' && isForged(request)) return { problem: FORGED };
    return target === '/robots.txt' ? { answer: ROBOTS } : undefined;
  };
}

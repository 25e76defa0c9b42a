import type { IncomingMessage } from 'node:http';
import type { Writable } from 'node:stream';
import { parseCookie } from 'cookie';
import { HOST_PREFIX } from './cookies.ts';

/** Who stands behind a request, as far as the request itself tells: no feature's word for it. */
export type Visitor = {
  /** The client's address. */
  readonly address: string;
  /** What it calls itself (User-Agent), cut to what a list of sessions shows. */
  readonly agent: string;
  readonly method: string;
  /** Host of the request as the client spells it, with its port. */
  readonly host: string;
  /** Path and query asked for. */
  readonly target: string;
  /** A script asks: it wants data and no page. */
  readonly wantsJson: boolean;
  /** It wants data bit by bit, as lines of JSON. */
  readonly wantsLines: boolean;
  /** Aborts when whoever asks is gone before the answer is out: long work for nobody can stop. */
  readonly left: AbortSignal;
  /** By its own name, whether or not the browser holds it to https. */
  cookie(name: string): string | undefined;
};

const AGENT_AT_MOST = 200;

/** The visitor of a request; `response` is where its answer goes. `addressOf` knows how many proxies are believed. */
export function visitorOf(request: IncomingMessage, response: Writable, addressOf: (request: IncomingMessage) => string): Visitor {
  const { headers, method = 'GET', url = '/' } = request;
  let cookies: ReturnType<typeof parseCookie> | undefined;
  let left: AbortSignal | undefined;
  return {
    address: addressOf(request),
    agent: (headers['user-agent'] ?? '').slice(0, AGENT_AT_MOST),
    method,
    host: headers.host ?? '',
    target: url,
    wantsJson: wantsJson(request),
    wantsLines: headers.accept?.startsWith('application/x-ndjson') === true,
    get left() {
      left ??= leaving(response);
      return left;
    },
    cookie(name) {
      if (headers.cookie === undefined) return undefined;
      cookies ??= parseCookie(headers.cookie);
      return cookies[HOST_PREFIX + name] ?? cookies[name];
    },
  };
}

/**
 * Whether a script asks: browsers put text/html first when a person does. A stream of JSON lines is data too. Beneath
 * /api/ nobody else asks, and many a client there names no type at all.
 */
export const wantsJson = ({ headers, url = '' }: IncomingMessage): boolean =>
  url.startsWith('/api/') || /^application\/(json|x-ndjson)/.test(headers.accept ?? '');

function leaving(response: Writable): AbortSignal {
  const controller = new AbortController();
  const leave = () => {
    if (!response.writableFinished) controller.abort();
  };
  if (response.closed) leave();
  else response.once('close', leave);
  return controller.signal;
}

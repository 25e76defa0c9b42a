import type { IncomingMessage } from 'node:http';
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
  /** By its own name, whether or not the browser holds it to https. */
  cookie(name: string): string | undefined;
};

const AGENT_AT_MOST = 200;

/** The visitor of a request. `addressOf` knows how many proxies are believed. */
export function visitorOf(request: IncomingMessage, addressOf: (request: IncomingMessage) => string): Visitor {
  const { headers, method = 'GET', url = '/' } = request;
  let cookies: ReturnType<typeof parseCookie> | undefined;
  return {
    address: addressOf(request),
    agent: (headers['user-agent'] ?? '').slice(0, AGENT_AT_MOST),
    method,
    host: headers.host ?? '',
    target: url,
    wantsJson: wantsJson(request),
    cookie(name) {
      if (headers.cookie === undefined) return undefined;
      cookies ??= parseCookie(headers.cookie);
      return cookies[HOST_PREFIX + name] ?? cookies[name];
    },
  };
}

/** Whether a script asks: browsers put text/html first when a person does. */
export const wantsJson = ({ headers }: IncomingMessage): boolean => headers.accept?.startsWith('application/json') === true;

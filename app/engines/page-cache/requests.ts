import type { IncomingMessage } from 'node:http';

/** Beginning of the names of cookies that say who asks. Looked for anywhere in the header: taking too much for one only costs a rendering. */
const SESSION_COOKIE = 'askyard-session';

/** The key of the page that a request asks for; undefined when it may be answered by the server alone: another method, somebody signed in, a body. */
export function keyOf(request: IncomingMessage): string | undefined {
  return request.headers.cookie?.includes(SESSION_COOKIE) ? undefined : pageKeyOf(request);
}

/** The key of everyone's page in the place of their own, for a reader who is signed in; undefined for all other requests. */
export function memberKeyOf(request: IncomingMessage): string | undefined {
  return request.headers.cookie?.includes(SESSION_COOKIE) ? pageKeyOf(request) : undefined;
}

function pageKeyOf({ method, url, headers }: IncomingMessage): string | undefined {
  if ((method !== 'GET' && method !== 'HEAD') || !url || !headers.host) return undefined;
  if (headers.authorization !== undefined) return undefined;
  if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) return undefined;
  return headers.host + url;
}

/** Whether an Accept-Encoding takes gzip: it is named, and not with q=0. `*` is left to those who send it: nobody does. */
export function takesGzip(header: string | undefined): boolean {
  return header !== undefined && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(header);
}

/** Whether an If-None-Match holds the entity `opaque` (quoted, without its weakness). Compared weakly, as RFC 9110 (13.1.2) has it. */
export function holds(header: string, opaque: string): boolean {
  return header === '*' || header.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === opaque);
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, headersOf } from './answer.ts';

const prepared = new WeakMap<Answer, readonly string[]>();

/** Writes an answer: with its body, without for HEAD, or 304 when the asker has it. Returns the bytes of the body sent. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): number {
  let fixed = prepared.get(answer);
  if (fixed === undefined) {
    fixed = headersOf(answer);
    prepared.set(answer, fixed);
  }
  const { etag } = answer;
  if (etag !== undefined && answer.status === 200 && holds(request.headers['if-none-match'], etag)) {
    response.writeHead(304, [...fixed]);
    response.end();
    return 0;
  }
  const coded = answer.gzip !== undefined && takesGzip(request.headers['accept-encoding']);
  const body = coded && answer.gzip !== undefined ? answer.gzip : answer.body;
  const headers = [...fixed, 'content-length', String(body.byteLength)];
  if (coded) headers.push('content-encoding', 'gzip');
  response.writeHead(answer.status, headers);
  if (request.method === 'HEAD') {
    response.end();
    return 0;
  }
  response.end(body);
  return body.byteLength;
}

/** Whether an If-None-Match names the entity. Compared weakly, as RFC 9110 (13.1.2) has it. */
export function holds(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header === etag || header.trim() === '*') return true;
  const opaque = etag.replace(/^W\//, '');
  return header.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === opaque);
}

/** Whether an Accept-Encoding takes gzip: named, or by `*`, and not with q=0. */
export function takesGzip(header: string | undefined): boolean {
  if (header === undefined) return false;
  let any = false;
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    if (name !== 'gzip' && name !== 'x-gzip' && name !== '*') continue;
    const refused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    if (name !== '*') return !refused;
    any = !refused;
  }
  return any;
}

import type { IncomingMessage } from 'node:http';
import { LIMITS } from './limits.ts';
import type { Problem } from './problem.ts';
import { isForm } from './uploads/read-form.ts';

const METHODS = 'GET, HEAD, POST, OPTIONS';

/** Why a request is not looked at any further, or undefined. Before any host, cache or route: it costs every request, so it is cheap. */
export function refusalOf(request: IncomingMessage): Problem | undefined {
  const { method, url = '/', headers } = request;
  if (url.length > LIMITS.target) return { status: 414 };
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST' && method !== 'OPTIONS') return { status: 405, headers: [['allow', METHODS]] };
  const length = Number(headers['content-length'] ?? 0);
  if (length > LIMITS.body && !isUpload(request)) return { status: 413 };
  if (length > LIMITS.upload) return { status: 413, sentence: 'upload.too-large.sentence' };
  const hosts = hostsIn(request);
  if (hosts > 1 || (hosts === 0 && request.httpVersion !== '1.0')) return { status: 400 };
  if (!isWellFormed(url)) return { status: 400 };
  return undefined;
}

/** Whether it may bring a file. What the form may hold, its route decides. */
const isUpload = ({ method, headers }: IncomingMessage): boolean => method === 'POST' && isForm(headers['content-type']);

/** An answer to OPTIONS: what may be done on this host; a page that is only read answers POST with 405. */
export const OPTIONS_HEADERS = [['allow', METHODS]] as const;

/** RFC 9112 (3.2) has a request refused that has no Host, or two: they may mean two things to two machines. Node keeps the first and says nothing. */
function hostsIn({ rawHeaders }: IncomingMessage): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name !== undefined && name.length === 4 && name.toLowerCase() === 'host') count++;
  }
  return count;
}

/** Percent-encoded UTF-8 without control characters. Latin-1 bytes sent raw, lone surrogates and NUL are no address. */
function isWellFormed(target: string): boolean {
  if (!/^[\x21-\x7e]*$/.test(target)) return false;
  if (!target.includes('%')) return true;
  try {
    return !/%(?:[01]|7f)/i.test(target.replaceAll(/%0[9ad]/gi, '')) && decodeURIComponent(target) !== undefined;
  } catch {
    return false;
  }
}

import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { POLICY, SECURITY_HEADERS } from './security.ts';

/** An answer as it goes out: bytes that are the same for whoever asks, in one or two codings. */
export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array;
  /** The body compressed, where that is smaller. */
  readonly gzip?: Uint8Array;
  /** Weak, since both codings share it. Absent on answers that nobody should keep. */
  readonly etag?: string;
  readonly caching: string;
  /** A content security policy in the place of the house's. */
  readonly policy?: string;
  /** Such as Location or Allow. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
};

/** Browsers and proxies may keep a page, but ask each time whether it still holds. */
export const REVALIDATE = 'no-cache';
/**
 * For pages that are everyone's, where a cache stands before the service that no event of ours reaches: browsers ask each
 * time, it keeps them for so many seconds, hands out the old one while it fetches the next, and for a day when we fail.
 */
export const sharedFor = (seconds: number): string =>
  seconds === 0 ? REVALIDATE : `public, max-age=0, s-maxage=${seconds}, stale-while-revalidate=${2 * seconds}, stale-if-error=86400`;
/** For pages that are somebody's own. */
export const PRIVATE = 'private, no-cache';
/** For addresses that change with their content. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';
/** For errors and what is true only now. */
export const KEEP_NOT = 'no-store';

/** Below a network packet or so, compressing saves nothing. */
const COMPRESS_FROM = 1024;

/** zlib's level: 5 gives within 2 % of the default 6 on pages, for two thirds of its time. */
const LEVEL = 5;

const compress = promisify(gzip);

/** An answer of a text, with its ETag. */
export function answerOf(
  text: string,
  {
    status = 200,
    type = 'text/html; charset=utf-8',
    caching = REVALIDATE,
    policy,
    headers = [],
  }: Partial<Omit<Answer, 'body' | 'gzip' | 'etag'>> = {},
): Answer {
  const body = Buffer.from(text);
  const answer = { status, type, body, caching, headers, ...(policy === undefined ? {} : { policy }) };
  if (caching === KEEP_NOT) return answer;
  return { ...answer, etag: `W/"${hash('sha1', body, 'base64url').slice(0, 22)}"` };
}

/** Data for a program, kept by nobody. */
export const jsonAnswer = (status: number, value: unknown, headers: Answer['headers'] = []): Answer =>
  answerOf(`${JSON.stringify(value)}\n`, { status, type: 'application/json; charset=utf-8', caching: KEEP_NOT, headers });

/** The answer with its compressed coding beside it. Off the main thread. */
export async function compressed(answer: Answer): Promise<Answer> {
  if (answer.gzip !== undefined || answer.body.byteLength < COMPRESS_FROM) return answer;
  const smaller = await compress(answer.body, { level: LEVEL });
  return smaller.byteLength < answer.body.byteLength ? { ...answer, gzip: smaller } : answer;
}

/** Name and value in turn, as node:http takes them without a copy: what does not depend on who asks. */
export function headersOf(answer: Answer): string[] {
  const list = ['content-type', answer.type, 'cache-control', answer.caching];
  if (answer.etag !== undefined) list.push('etag', answer.etag);
  if (answer.body.byteLength >= COMPRESS_FROM) list.push('vary', 'accept-encoding');
  list.push('content-security-policy', answer.policy ?? POLICY);
  for (const [name, value] of SECURITY_HEADERS) list.push(name, value);
  for (const [name, value] of answer.headers ?? []) list.push(name, value);
  return list;
}

import { type Answer, answerOf, jsonAnswer, KEEP_NOT, PRIVATE, sharedFor } from './answer.ts';
import type { Assets } from './assets.ts';
import { type Cookie, cookieHeaders } from './cookies.ts';
import type { Frame } from './frame.ts';
import { layout } from './layout.ts';
import type { AbroadReply, Reply, StreamReply } from './routes.ts';
import { policyFraming } from './security.ts';

/** How an answer is to be made, beside the reply itself. */
export type Manner = {
  readonly frame: Frame;
  readonly assets: Assets;
  /** Seconds for which a cache before the service may keep a page that is everyone's. */
  readonly sharedSeconds: number;
  /** A script asked. */
  readonly wantsJson: boolean;
};

/** A route's reply as bytes. */
export function answerTo(reply: Exclude<Reply, StreamReply>, { frame, assets, sharedSeconds, wantsJson }: Manner): Answer {
  if ('main' in reply) {
    const headers = cookiesOf(reply, frame);
    // The byte cache's own rule: a page that names nothing it was made from may hold what was made for one request alone.
    const everyones = sharedFor(reply.dependsOn && (reply.status ?? 200) === 200 ? sharedSeconds : 0);
    const caching = headers.length > 0 || reply.secret ? KEEP_NOT : frame.member ? PRIVATE : everyones;
    return answerOf(layout(frame, reply, assets), {
      status: reply.status ?? 200,
      caching,
      headers,
      policy: policyFraming(frame.content, frame.network),
    });
  }
  if ('text' in reply) return answerOf(reply.text, { type: reply.type, status: reply.status ?? 200 });
  const headers = cookiesOf(reply, frame);
  if ('abroad' in reply) return abroad(reply, headers);
  if ('redirect' in reply && (!wantsJson || reply.json === undefined)) return redirected(pathOnly(reply.redirect), reply.status, headers);
  if ('redirect' in reply) return jsonAnswer(200, reply.json, headers);
  const { json, status = 200, retryAfter } = reply;
  return jsonAnswer(status, json, retryAfter === undefined ? headers : [...headers, ['retry-after', String(retryAfter)]]);
}

const cookiesOf = ({ cookies = [] }: { readonly cookies?: readonly Cookie[] }, frame: Frame): ReturnType<typeof cookieHeaders> =>
  cookieHeaders([...(frame.cookies ?? []), ...cookies], frame.origin.startsWith('https:'));

/** What may be kept is the same for everyone, so it sets no cookie, not even that which takes an old session away. */
function abroad({ abroad: to, keep }: AbroadReply, headers: NonNullable<Answer['headers']>): Answer {
  return keep === undefined ? redirected(to, 303, headers) : { ...redirected(to, 302, []), caching: `public, max-age=${keep}` };
}

/** A redirect to a path of the same host. */
export const redirection = (to: string, status: 301 | 302): Answer => redirected(pathOnly(to), status, []);

/** A path that begins with two slashes names another host: no slug or query may make one. */
const pathOnly = (to: string): string => (/^\/(?![/\\])/.test(to) ? to : '/');

/** What a header cannot hold is percent-encoded. */
function redirected(to: string, status: number, headers: NonNullable<Answer['headers']>): Answer {
  const location = to.replaceAll(/[^\x21-\x7e]+/g, (run) => encodeURIComponent(run.toWellFormed()));
  return answerOf('', { status, type: 'text/plain; charset=utf-8', caching: KEEP_NOT, headers: [['location', location], ...headers] });
}

import { type Answer, answerOf, jsonAnswer, KEEP_NOT, PRIVATE, REVALIDATE } from './answer.ts';
import type { Assets } from './assets.ts';
import { type Cookie, cookieHeaders } from './cookies.ts';
import type { Frame } from './frame.ts';
import { layout } from './layout.ts';
import type { Reply, StreamReply } from './routes.ts';
import { policyFraming } from './security.ts';

/** How an answer is to be made, beside the reply itself. */
export type Manner = {
  readonly frame: Frame;
  readonly assets: Assets;
  /** A script asked. */
  readonly wantsJson: boolean;
};

/** A route's reply as bytes. */
export function answerTo(reply: Exclude<Reply, StreamReply>, { frame, assets, wantsJson }: Manner): Answer {
  if ('main' in reply) {
    const headers = cookiesOf(reply, frame);
    const caching = headers.length > 0 || reply.secret ? KEEP_NOT : frame.member ? PRIVATE : REVALIDATE;
    return answerOf(layout(frame, reply, assets), {
      status: reply.status ?? 200,
      caching,
      headers,
      policy: policyFraming(frame.content, frame.network),
    });
  }
  if ('text' in reply) return answerOf(reply.text, { type: reply.type, status: reply.status ?? 200 });
  const headers = cookiesOf(reply, frame);
  if ('abroad' in reply) return redirected(reply.abroad, 303, headers);
  if ('redirect' in reply && (!wantsJson || reply.json === undefined)) return redirected(pathOnly(reply.redirect), reply.status, headers);
  if ('redirect' in reply) return jsonAnswer(200, reply.json, headers);
  const { json, status = 200, retryAfter } = reply;
  return jsonAnswer(status, json, retryAfter === undefined ? headers : [...headers, ['retry-after', String(retryAfter)]]);
}

const cookiesOf = ({ cookies = [] }: { readonly cookies?: readonly Cookie[] }, frame: Frame): ReturnType<typeof cookieHeaders> =>
  cookieHeaders([...(frame.cookies ?? []), ...cookies], frame.origin.startsWith('https:'));

/** A redirect to a path of the same host. */
export const redirection = (to: string, status: 301 | 302): Answer => redirected(pathOnly(to), status, []);

/** A path that begins with two slashes names another host: no slug or query may make one. */
const pathOnly = (to: string): string => (/^\/(?![/\\])/.test(to) ? to : '/');

/** What a header cannot hold is percent-encoded. */
function redirected(to: string, status: number, headers: NonNullable<Answer['headers']>): Answer {
  const location = to.replaceAll(/[^\x21-\x7e]+/g, (run) => encodeURIComponent(run.toWellFormed()));
  return answerOf('', { status, type: 'text/plain; charset=utf-8', caching: KEEP_NOT, headers: [['location', location], ...headers] });
}

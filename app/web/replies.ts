import { type Answer, answerOf, KEEP_NOT } from './answer.ts';
import type { Assets } from './assets.ts';
import type { Frame } from './frame.ts';
import { layout } from './layout.ts';
import type { Reply } from './routes.ts';

/** A route's reply as bytes. */
export function answerTo(reply: Reply, frame: Frame, assets: Assets): Answer {
  if ('redirect' in reply) return redirection(reply.redirect, reply.status);
  if ('text' in reply) return answerOf(reply.text, { type: reply.type, status: reply.status ?? 200 });
  return answerOf(layout(frame, reply, assets), { status: reply.status ?? 200 });
}

/**
 * A redirect to a path of the same host. A path that begins with two slashes names another host: no slug or query may
 * make one. What a header cannot hold is percent-encoded.
 */
export function redirection(to: string, status: 301 | 302): Answer {
  const path = /^\/(?![/\\])/.test(to) ? to : '/';
  const location = path.replaceAll(/[^\x21-\x7e]+/g, (run) => encodeURIComponent(run.toWellFormed()));
  return answerOf('', { status, type: 'text/plain; charset=utf-8', caching: KEEP_NOT, headers: [['location', location]] });
}

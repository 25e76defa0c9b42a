import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Answer } from '../../web/answer.ts';
import { answerOf, jsonAnswer, KEEP_NOT } from '../../web/answer.ts';
import { hostNamed } from '../../web/hosts.ts';
import { send } from '../../web/send.ts';
import type { HealthNode } from './tree.ts';

export type AdminParts = {
  readonly token: string;
  /** Host names under which operators come, without port. */
  readonly hosts: readonly string[];
  readonly tree: () => Promise<HealthNode>;
  readonly metrics: () => Promise<string> | string;
};

/** Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/ */
const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * The admin port: the health tree and the metrics, for whoever holds the operator's token. The host is checked first,
 * so that no web page can reach it under a name of its own (DNS rebinding), token or not.
 */
export function adminListener(parts: AdminParts): RequestListener {
  return (request, response) => {
    answered(parts, request)
      .catch((error: unknown) => jsonAnswer(500, { error: error instanceof Error ? error.message : String(error) }))
      .then((answer) => send(request, response, answer));
  };
}

async function answered(parts: AdminParts, request: IncomingMessage): Promise<Answer> {
  const host = hostNamed(request.headers.host);
  if (!host || !parts.hosts.includes(host)) return jsonAnswer(421, { error: 'This host name is not one of the admin port.' });
  if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405, 'Only GET is answered here.', ['allow', 'GET, HEAD']);
  if (!isBearer(request.headers.authorization, parts.token)) {
    return refused(401, "The operator's token is wanted: Authorization: Bearer TOKEN.", ['www-authenticate', 'Bearer realm="askyard"']);
  }
  switch (request.url) {
    case '/health':
      return jsonAnswer(200, await parts.tree());
    case '/metrics':
      return answerOf(await parts.metrics(), { type: METRICS_TYPE, caching: KEEP_NOT });
    default:
      return jsonAnswer(404, { error: 'Here are /health and /metrics.' });
  }
}

const refused = (status: number, error: string, header: readonly [string, string]): Answer => jsonAnswer(status, { error }, [header]);

/** Compares digests, which have one length, in constant time. */
function isBearer(header: string | undefined, token: string): boolean {
  const given = /^Bearer +([\w.~+/=-]+) *$/i.exec(header ?? '')?.[1];
  if (given === undefined) return false;
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', token, 'buffer'));
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Entry } from './entry.ts';
import { holds, takesGzip } from './requests.ts';

/** What was sent, for telemetry. */
export type Sent = { readonly route: string; readonly status: number; readonly bytes: number };

/** Answers with a page that is kept: 304 where the asker has it, else in a coding that they take; the headers alone for HEAD. */
export function answerWith({ route, opaque, unchanged, gzip, identity }: Entry, request: IncomingMessage, response: ServerResponse): Sent {
  const asked = request.headers['if-none-match'];
  if (asked !== undefined && holds(asked, opaque)) {
    response.writeHead(304, unchanged).end();
    return { route, status: 304, bytes: 0 };
  }
  const { headers, body } = gzip && takesGzip(request.headers['accept-encoding']) ? gzip : identity;
  response.writeHead(200, headers);
  if (request.method === 'HEAD') {
    response.end();
    return { route, status: 200, bytes: 0 };
  }
  response.end(body);
  return { route, status: 200, bytes: body.byteLength };
}

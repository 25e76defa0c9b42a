import type { IncomingMessage, ServerResponse } from 'node:http';
import { LINGER } from './bad-bytes.ts';
import { LIMITS } from './limits.ts';

/**
 * Sees to it that a request may be answered before its body has come. A short body is read and dropped by Node, and the
 * connection goes on. Of a long one only so much is, and the connection is closed: no earlier, since closing it over bytes
 * that were not read resets it, and the client would never see the answer (RFC 9112, 9.6).
 */
export function leaveUnread(request: IncomingMessage, response: ServerResponse): void {
  const { headers, socket } = request;
  const announced = headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Number.POSITIVE_INFINITY;
  if (request.complete || announced <= LIMITS.body) return;
  let left: number = LINGER.bytes;
  request.on('data', (bytes: Buffer) => {
    left -= bytes.byteLength;
    if (left < 0) socket.destroy();
  });
  request.on('error', () => socket.destroy());
  request.resume();
  response.once('finish', () => {
    if (request.complete) return;
    const enough = setTimeout(() => socket.destroy(), LINGER.milliseconds).unref();
    socket.once('close', () => clearTimeout(enough));
    socket.end();
  });
}

import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Answer } from './answer.ts';
import { answerOf, headersOf, KEEP_NOT } from './answer.ts';

/** How much of a refused request is read and thrown away, and for how long: an answer that meets a reset is never seen. */
export const LINGER = { bytes: 32 * 1_048_576, milliseconds: 5_000 } as const;

/** Makes the answer to a request that could not be read. */
export type BadBytesPage = (status: number) => Answer;

/** A line of text: for programs. */
export const plainPage: BadBytesPage = (status) =>
  answerOf(`${STATUS_CODES[status]}\n`, { status, type: 'text/plain; charset=utf-8', caching: KEEP_NOT });

/** What a server does with bytes that are no request: says so in HTTP, and closes without a reset. */
export function answerToBadBytes(page: BadBytesPage): (error: NodeJS.ErrnoException & { readonly rawPacket?: Buffer }, socket: Duplex) => void {
  const refused = new WeakSet<Duplex>();
  return (error, socket) => {
    if (refused.has(socket)) return;
    refused.add(socket);
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    refuse(socket, page(statusOf(error)));
  };
}

/** Answers on a bare socket, and closes it without a reset. */
export function refuse(socket: Duplex, answer: Answer): void {
  socket.write(headOf(answer));
  socket.end(answer.body);
  linger(socket);
}

function statusOf({ code, rawPacket }: { readonly code?: string; readonly rawPacket?: Buffer }): number {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return 413;
  if (code !== 'HPE_HEADER_OVERFLOW') return 400;
  // When not even the first line has ended, it is the address that is too long.
  return rawPacket && !rawPacket.includes('\n') && /^[A-Z]+ \//.test(rawPacket.subarray(0, 20).toString('latin1')) ? 414 : 431;
}

function headOf(answer: Answer): string {
  const lines = [`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`];
  const headers = [...headersOf(answer), 'content-length', String(answer.body.byteLength), 'connection', 'close'];
  for (let index = 0; index < headers.length; index += 2) lines.push(`${headers[index]}: ${headers[index + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/**
 * Reads on and throws away what still comes: closing a socket that has unread bytes resets the connection, and the
 * client would never see why it was refused (RFC 9112, 9.6).
 */
function linger(socket: Duplex): void {
  let left: number = LINGER.bytes;
  const enough = setTimeout(() => socket.destroy(), LINGER.milliseconds).unref();
  socket.removeAllListeners('data');
  socket.on('data', (bytes: Buffer) => {
    left -= bytes.byteLength;
    if (left < 0) socket.destroy();
  });
  socket.once('end', () => socket.destroy());
  socket.once('close', () => clearTimeout(enough));
  socket.resume();
}

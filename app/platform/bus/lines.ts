import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** Bytes that may wait for a process which reads too slowly: it is cut off, comes back and catches up. */
const WAITING_AT_MOST = 8 * 1_048_576;

/** Sends a value as a line of JSON. */
export function sendLine(socket: Socket, value: unknown): void {
  if (!socket.writable) return;
  if (socket.writableLength > WAITING_AT_MOST) socket.destroy();
  else socket.write(`${JSON.stringify(value)}\n`);
}

/** Hears values that come as lines of JSON, from a process of our own. */
export function hearLines<T>(socket: Socket, heard: (value: T) => void): void {
  const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY });
  // The lines tell of their socket's error once more; unheard, it would end the process: a killed neighbour resets its connections.
  lines.on('error', () => socket.destroy());
  lines.on('line', (line) => heard(JSON.parse(line)));
}

import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { KEEP_NOT } from './answer.ts';
import type { StreamReply } from './routes.ts';
import { POLICY, SECURITY_HEADERS } from './security.ts';

/**
 * Sends a stream as it comes, no faster than it is taken, and gives how many bytes that were. The head waits for the first
 * bit, so that a stream that fails before it can still be answered by an error. One that fails later is cut off. An asker
 * who leaves ends it.
 * @throws whatever the stream throws before its first bit
 */
export async function sendStream(response: ServerResponse, { stream, type }: StreamReply): Promise<number> {
  let bytes = 0;
  try {
    for await (const bit of stream) {
      if (!response.headersSent) begin(response, type);
      if (response.destroyed) break;
      bytes += Buffer.byteLength(bit);
      if (!response.write(bit)) await taken(response);
    }
  } catch (error) {
    if (!response.headersSent) throw error;
    response.destroy();
    return bytes;
  }
  if (!response.headersSent) begin(response, type);
  response.end();
  return bytes;
}

function begin(response: ServerResponse, type: string): void {
  // Proxies such as nginx gather an answer unless told that its bits are wanted at once.
  const headers = ['content-type', type, 'cache-control', KEEP_NOT, 'content-security-policy', POLICY, 'x-accel-buffering', 'no'];
  for (const [name, value] of SECURITY_HEADERS) headers.push(name, value);
  response.writeHead(200, headers);
}

async function taken(response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  await Promise.race([once(response, 'drain', gone), once(response, 'close', gone)]).catch(() => undefined);
  gone.abort();
}

import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** A request of an AWS client, as it went over the wire. */
export type Asked = { readonly method: string; readonly path: string; readonly target: string; readonly body: string };

export type Given = { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string };

/** A service that answers by a function until the test ends. Gives options for a client of the SDK: what it sends is signed and parsed as ever. */
export async function standIn(answer: (asked: Asked) => Given) {
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    const {
      status = 200,
      headers: more = {},
      body,
    } = answer({ method, path, target: String(headers['x-amz-target'] ?? ''), body: await text(request) });
    response.writeHead(status, more).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
}

import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';

/** What becomes of a request: it passes, is answered at once, is never answered, or its answer breaks after some bytes of the body. */
export type Fault = 'pass' | 'silence' | 'reset' | { readonly status: number; readonly body?: string } | { readonly breakAfter: number };

/** A way to a real service that fails as it is told. */
export interface FaultyProxy {
  readonly address: string;
  /** Requests that came, as `GET /path`. */
  readonly seen: readonly string[];
  /** Decides about each request from now on, by its method and path and its number from now. */
  fail(by: (asked: string, index: number) => Fault): void;
  /** Closes the port, as when the service is gone; `come` opens it again. */
  go(): Promise<void>;
  come(): Promise<void>;
  close(): Promise<void>;
}

/** Starts one on loopback before an http address. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  let decide: (asked: string, index: number) => Fault = () => 'pass';
  let index = 0;
  const seen: string[] = [];
  const server = createServer((incoming, response) => {
    const asked = `${incoming.method} ${incoming.url}`;
    seen.push(asked);
    const fault = decide(asked, index++);
    if (fault === 'silence') return;
    if (fault === 'reset') return void incoming.socket.resetAndDestroy();
    if (typeof fault === 'object' && 'status' in fault) return refuse(incoming, response, fault.status, fault.body ?? '');
    pass(target, incoming, response, typeof fault === 'object' ? fault.breakAfter : undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server.address());
  const go = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    address: `http://127.0.0.1:${port}`,
    seen,
    fail(by) {
      index = 0;
      decide = by;
    },
    go,
    async come() {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    close: go,
  };
}

function refuse(incoming: IncomingMessage, response: ServerResponse, status: number, body: string): void {
  // The body is taken first: a client that still sends would see a broken connection instead of the answer.
  incoming.resume().once('end', () => response.writeHead(status, { 'content-type': 'application/xml' }).end(body));
}

function pass(target: string, incoming: IncomingMessage, response: ServerResponse, breakAfter: number | undefined): void {
  const { method, url, headers } = incoming;
  const outgoing = request(`${target}${url}`, { method, headers }, (answer) => {
    // Whoever asked may have left while the answer was on its way.
    if (response.destroyed || incoming.socket.destroyed) return void answer.resume();
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    if (breakAfter === undefined) return void pipeline(answer, response, () => undefined);
    let left = breakAfter;
    answer.on('data', (bytes: Buffer) => {
      if (left > 0) response.write(bytes.subarray(0, left));
      left -= bytes.length;
      // What was written is on its way before the connection goes.
      if (left <= 0) setTimeout(() => incoming.socket.destroy(), 20).unref();
    });
  });
  response.once('close', () => outgoing.destroy());
  pipeline(incoming, outgoing, (error) => error && response.destroy());
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('No port of loopback is free.');
  return address.port;
}

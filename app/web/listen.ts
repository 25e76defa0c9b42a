import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { answerToBadBytes, type BadBytesPage, plainPage, refuse } from './bad-bytes.ts';
import { CONNECTIONS, LIMITS, PATIENCE } from './limits.ts';
import { wantsUpgrade } from './upgrade.ts';

/** Servers on several addresses that share one port and one listener. */
export type Listening = {
  readonly port: number;
  /** Takes no more connections, lets requests under way finish, then closes. */
  stop(): Promise<void>;
};

/** The port is taken, or the address is none of this machine's. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

/** How often connections that have become idle are closed while the server stops, in milliseconds. */
const IDLE_EVERY = 50;

export type ListenOptions = {
  readonly hosts: readonly string[];
  readonly port: number;
  /** What those are answered whose bytes are no request. Default: a line of text. */
  readonly badBytesPage?: BadBytesPage;
  /** Takes connections that become another protocol's (web/upgrade.ts). Default: they are plain requests. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
};

/**
 * Listens on every host of the list. One that this machine lacks (::1 where IPv6 is off) is passed over if another works.
 * @throws CannotListen
 */
export async function listen(listener: RequestListener, { hosts, port, badBytesPage = plainPage, upgrade }: ListenOptions): Promise<Listening> {
  const servers: Server[] = [];
  let chosen = port;
  let failure: unknown;
  try {
    for (const host of hosts) {
      const server = serverFor(listener, badBytesPage, upgrade);
      try {
        chosen = await bound(server, host, chosen);
        servers.push(server);
      } catch (error) {
        if (!isMissingAddress(error)) throw error;
        failure = error;
      }
    }
    if (servers.length === 0) throw failure;
  } catch (error) {
    for (const server of servers) server.close();
    throw new CannotListen(`Cannot listen on ${hosts.join(' and ')}, port ${port}: ${reason(error)}`);
  }
  return {
    port: chosen,
    async stop() {
      await Promise.all(servers.map(stopped));
    },
  };
}

function serverFor(listener: RequestListener, badBytesPage: BadBytesPage, upgrade: ListenOptions['upgrade']): Server {
  const server = createServer(
    {
      maxHeaderSize: LIMITS.headers,
      requireHostHeader: false,
      connectionsCheckingInterval: PATIENCE.lookEvery,
      noDelay: true,
      keepAlive: true,
      shouldUpgradeCallback: (request: IncomingMessage) => upgrade !== undefined && wantsUpgrade(request),
    },
    listener,
  );
  server.headersTimeout = PATIENCE.headers;
  server.requestTimeout = PATIENCE.upload;
  server.keepAliveTimeout = PATIENCE.keepAlive;
  server.maxConnections = CONNECTIONS;
  server.setTimeout(PATIENCE.silence);
  if (upgrade) server.on('upgrade', upgrade);
  // No proxy: without a listener a CONNECT would be hung up on, without a word.
  server.on('connect', (_request, socket) => refuse(socket, badBytesPage(405)));
  server.on('clientError', answerToBadBytes(badBytesPage));
  return server;
}

function bound(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, ipv6Only: host.includes(':') && host !== '::' }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** A connection that has answered is idle again, and waits for the next request until it is closed: so that is seen to. */
function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_EVERY);
    const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE.stop);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(impatience);
      resolve();
    });
  });
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
const isMissingAddress = (error: unknown): boolean => ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(error));

function reason(error: unknown): string {
  if (codeOf(error) === 'EADDRINUSE') return 'something else listens there. Choose another with PORT.';
  if (codeOf(error) === 'EACCES') return 'this user may not. Ports below 1024 are for the system.';
  return error instanceof Error ? error.message : String(error);
}

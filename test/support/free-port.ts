import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of loopback that is free now, for a server that cannot be asked which one it has taken. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('A server on loopback has no port.');
  return address.port;
}

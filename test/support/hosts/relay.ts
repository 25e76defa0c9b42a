import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

/** A way to a server on loopback that can be parted, as a network is. */
export type Relay = {
  readonly port: number;
  /** Nothing passes from now on, either way, and nobody is told: as where packets are lost. */
  part(): void;
  /** What was held up passes, and all that comes. */
  heal(): void;
  /** Holds up what passes for so many milliseconds; 0 for not at all. */
  slow(milliseconds: number): void;
  stop(): Promise<void>;
};

/** Starts one before a port of loopback. */
export async function startRelay(target: number): Promise<Relay> {
  const sockets = new Set<Socket>();
  let parted = false;
  let delay = 0;

  /** Passes on what comes, in order: all of it is late by as much. */
  function pass(from: Socket, to: Socket): void {
    const later = (work: () => void): void => {
      if (delay === 0) work();
      else setTimeout(work, delay);
    };
    from.on('data', (bytes) => later(() => to.write(bytes)));
    from.on('end', () => later(() => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      later(() => to.destroy());
    });
    sockets.add(from);
    if (parted) from.pause();
  }

  // A half-open connection is passed on as one.
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = createConnection({ port: target, host: '127.0.0.1', allowHalfOpen: true });
    pass(near, far);
    pass(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('A relay on loopback has no port.');
  return {
    port: address.port,
    part() {
      parted = true;
      for (const socket of sockets) socket.pause();
    },
    heal() {
      parted = false;
      for (const socket of sockets) socket.resume();
    },
    slow(milliseconds) {
      delay = milliseconds;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

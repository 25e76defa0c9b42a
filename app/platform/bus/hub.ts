import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { hearLines, sendLine } from './lines.ts';
import { memoryBus } from './memory.ts';
import type { BusEntry } from './port.ts';

/** What a process says to the hub: from where on it wants to hear, or a message. `n` is its own number for the answer. */
export type ToHub = { readonly since: number | null } | ({ readonly n: number } & Omit<BusEntry, 'id'>);

/** What the hub says: where what it tells begins and whether something is missing before; messages; the numbers that messages were given. */
export type FromHub = { readonly whole: number; readonly lost: boolean } | { readonly entry: BusEntry } | { readonly n: number; readonly id: number };

/** The middle of one box's bus. */
export type Hub = { close(): Promise<void> };

/**
 * Opens the middle, at a socket in the file system that only this user may reach. Of one box one process has it: the one
 * that keeps the others, and holds the lock of the data folder.
 */
export async function openHub(path: string, now: () => number): Promise<Hub> {
  const bus = memoryBus({ now });
  const sockets = new Set<Socket>();

  function greet(socket: Socket, since: number | null): void {
    const entries = since === null ? undefined : bus.backlog.all(since);
    sendLine(socket, { whole: bus.backlog.whole(), lost: entries === undefined } satisfies FromHub);
    for (const entry of entries ?? bus.backlog.all(bus.backlog.whole()) ?? []) sendLine(socket, { entry } satisfies FromHub);
    sockets.add(socket);
  }

  bus.hear({
    message(entry) {
      for (const socket of sockets) sendLine(socket, { entry } satisfies FromHub);
    },
    lost: () => undefined,
  });
  // What another process left behind when it was killed; the lock says that it is gone.
  await rm(path, { force: true });
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    hearLines<ToHub>(socket, (said) => {
      if ('since' in said) return greet(socket, said.since);
      const { n, ...entry } = said;
      sendLine(socket, { n, id: bus.number(entry) } satisfies FromHub);
    });
  });
  // Made for its owner alone from its first moment on.
  const mask = process.umask(0o177);
  server.listen(path);
  process.umask(mask);
  await once(server, 'listening');
  return {
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

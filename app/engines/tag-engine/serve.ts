import { once } from 'node:events';
import { rename } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import type { RunningTagEngine } from './engine.ts';
import { lineOf, lineReader } from './lines.ts';
import { type Answer, answerOf, askedIn } from './protocol.ts';

/** An engine that answers at a socket. */
export interface ServedTagEngine {
  /** Answers nobody any more; the engine itself goes on. */
  close(): Promise<void>;
}

/**
 * Lets other processes of the machine ask the engine at a unix socket. Where another engine answers at the path, this one
 * takes its place once it is ready, by one rename: so engines are swapped without a moment in which nobody answers.
 */
export async function serveTagEngine(engine: RunningTagEngine, path: string, onError: (error: unknown) => void): Promise<ServedTagEngine> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    const read = lineReader((said) => void answered(said, socket));
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      try {
        read(chunk);
      } catch (error) {
        onError(error);
        socket.destroy();
      }
    });
  });

  async function answered(said: unknown, socket: Socket): Promise<void> {
    const asked = askedIn(said);
    if (!asked) return;
    const answer: Answer = await answerOf(engine, asked).then(
      (value) => ({ id: asked.id, value: value ?? null }),
      (error: unknown) => ({ id: asked.id, error: error instanceof Error ? error.message : String(error) }),
    );
    if (socket.writable) socket.write(lineOf(answer));
  }

  const own = `${path}.${process.pid}`;
  server.listen(own);
  await once(server, 'listening');
  if (await isAnswered(path)) await engine.untilReady();
  await rename(own, path);
  return {
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Whether an engine answers there: a file without one is left by a process that ended. */
async function isAnswered(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

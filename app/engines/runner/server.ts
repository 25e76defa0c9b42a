import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { JailBusy, JailUnavailable } from '../../platform/jail/port.ts';
import { BadFrame, frameReader } from '../../platform/jail/socket-frames.ts';
import { type Asked, decodeAsk, encodeSaid, type Said } from '../../platform/jail/socket-messages.ts';
import type { Runner } from './runner.ts';

/** The runner's door. It can be opened before there is a runner: root binds it, and is dropped before anything runs. */
export interface Door {
  /** From now on askers are answered by this one. */
  answerBy(runner: Pick<Runner, 'run' | 'standing' | 'figures' | 'facts'>): void;
  /** Takes nobody any more, at once; resolves when the last asker has gone. */
  close(): Promise<void>;
}

/** The longest path of a unix socket, in bytes, without its closing zero: https://man7.org/linux/man-pages/man7/unix.7.html */
export const LONGEST_PATH = 107;

/**
 * Listens on a unix socket. What a killed runner left there is removed first.
 * @param onFault is told of what no asker can be told
 */
export async function openDoor(path: string, onFault: (error: unknown) => void): Promise<Door> {
  const { promise: runner, resolve } = Promise.withResolvers<Pick<Runner, 'run' | 'standing' | 'figures' | 'facts'>>();
  const askers = new Set<Socket>();
  rmSync(path, { force: true });
  const server: Server = createServer((socket) => {
    askers.add(socket);
    socket.on('close', () => askers.delete(socket));
    attend(socket, runner, onFault);
  });
  server.on('error', onFault);
  server.listen(path);
  await once(server, 'listening');
  return {
    answerBy: resolve,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of askers) if (socket.bytesRead === 0) socket.destroy();
      await closed;
    },
  };
}

/** One asker, who asks once. Whatever else comes means that they have left, or are none of ours. */
function attend(socket: Socket, runner: Promise<Pick<Runner, 'run' | 'standing' | 'figures' | 'facts'>>, onFault: (error: unknown) => void): void {
  const left = new AbortController();
  const read = frameReader();
  let asked = false;
  const say = (said: Said): boolean => socket.writable && socket.write(encodeSaid(said));
  socket.on('error', () => socket.destroy());
  socket.on('close', () => left.abort());
  socket.on('data', (piece) => {
    try {
      for (const frame of read(Buffer.from(piece))) {
        if (asked) throw new BadFrame('An asker asked twice.');
        asked = true;
        const ask = decodeAsk(frame);
        answer(ask, runner, left.signal, say)
          .catch((error: unknown) => {
            if (!left.signal.aborted) onFault(error);
            say({ say: 'unavailable', reason: 'The runner could not run this program. Its own lines tell why.' });
          })
          .finally(() => socket.end());
      }
    } catch (error) {
      onFault(error);
      socket.destroy();
    }
  });
}

async function answer(
  asked: Asked,
  ready: Promise<Pick<Runner, 'run' | 'standing' | 'figures' | 'facts'>>,
  signal: AbortSignal,
  say: (said: Said) => void,
): Promise<void> {
  const runner = await ready;
  if (asked.ask === 'standing') {
    say({ say: 'standing', standing: await runner.standing(), figures: runner.figures(), facts: runner.facts });
    return;
  }
  try {
    const onOutput = (step: 'compile' | 'run', stream: 'stdout' | 'stderr', bytes: Uint8Array): void => say({ say: 'output', step, stream, bytes });
    say({ say: 'done', results: await runner.run(asked.job, { signal, ...(asked.streaming && { onOutput }) }) });
  } catch (error) {
    if (error instanceof JailBusy) say({ say: 'busy', retryAfter: error.retryAfter });
    else if (error instanceof JailUnavailable) say({ say: 'unavailable', reason: error.message });
    else throw error;
  }
}

import { connect, type Socket } from 'node:net';
import { type Jail, JailBusy, JailUnavailable } from './port.ts';
import { frameReader } from './socket-frames.ts';
import { type Asked, decodeSaid, encodeAsk, type RunnerStanding, type Said } from './socket-messages.ts';

export type SocketJailOptions = {
  /** The runner's socket. */
  readonly path: string;
  /** Why nobody may be listening there, when that is known: a sentence. */
  readonly why?: () => string | undefined;
  /** How long the runner may take to say how it stands, in milliseconds. */
  readonly patience?: number;
};

/** The jail of a runner on the same machine. */
export interface SocketJail extends Jail {
  /** The same as `standing`, with what the runner counts. */
  look(): Promise<RunnerStanding>;
}

const PATIENCE = 1_500;

/** Connections that wait to be taken, beyond what the kernel keeps: https://man7.org/linux/man-pages/man2/connect.2.html */
const CROWDED = 'EAGAIN';

/**
 * Asks the runner over its unix socket: a connection a job, so that an asker who leaves is noticed by both sides, a runner
 * that was started again is found by the next job, and no job waits behind another's output.
 */
export function socketJail({ path, why = () => undefined, patience = PATIENCE }: SocketJailOptions): SocketJail {
  const absent = (): JailUnavailable =>
    new JailUnavailable(why() ?? 'The runner is not there. It is started by askyard serve, and again when it ends.');

  function ask(asked: Asked, signal: AbortSignal, onSaid: (said: Said) => void): Promise<Exclude<Said, { say: 'output' }>> {
    const { promise, resolve, reject } = Promise.withResolvers<Exclude<Said, { say: 'output' }>>();
    const socket: Socket = connect({ path });
    const read = frameReader();
    const leave = (): void => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    socket.on('connect', () => socket.write(encodeAsk(asked)));
    socket.on('data', (piece) => {
      try {
        for (const frame of read(Buffer.from(piece))) {
          const said = decodeSaid(frame);
          if (said.say === 'output') onSaid(said);
          else resolve(said);
        }
      } catch (error) {
        reject(error);
      }
    });
    socket.on('error', (error: NodeJS.ErrnoException) => reject(error.code === CROWDED ? new JailBusy(1) : absent()));
    socket.on('close', () => reject(new JailUnavailable('The runner ended before it had answered. It is started again; try once more.')));
    return promise.finally(() => {
      signal.removeEventListener('abort', leave);
      socket.destroy();
    });
  }

  async function look(): Promise<RunnerStanding> {
    const unknown = (reason: string): RunnerStanding => ({ standing: { runs: false, reason }, figures: {}, facts: {} });
    try {
      const said = await ask({ ask: 'standing' }, AbortSignal.timeout(patience), () => undefined);
      return said.say === 'standing' ? said : unknown('The runner did not say how it stands.');
    } catch (error) {
      if (error instanceof JailUnavailable) return unknown(error.message);
      return unknown(error instanceof JailBusy ? 'The runner has no time to say how it stands.' : 'The runner does not answer.');
    }
  }

  return {
    async run(job, { signal, onOutput }) {
      signal.throwIfAborted();
      const said = await ask({ ask: 'run', streaming: onOutput !== undefined, job }, signal, (output) => {
        if (output.say === 'output') onOutput?.(output.step, output.stream, output.bytes);
      });
      if (said.say === 'done') return said.results;
      if (said.say === 'busy') throw new JailBusy(said.retryAfter);
      throw new JailUnavailable(said.say === 'unavailable' ? said.reason : 'The runner answered something else.');
    },
    standing: async () => (await look()).standing,
    look,
  };
}

import { connect, type Socket } from 'node:net';
import { TagEngineAway } from './errors.ts';
import { lineOf, lineReader } from './lines.ts';
import { type Answer, answerIn, type Method } from './protocol.ts';

/** Pauses between two tries to reach the engine, in milliseconds; the last is repeated. */
const PAUSES = [20, 50, 100, 250, 500, 1_000] as const;

type Waiting = { readonly line: string; readonly hear: (answer: Answer) => void };

/** A connection to the engine's socket that comes back by itself. */
export interface LineToEngine {
  /** Asks; what was asked when the line broke is asked again, for every question may be. `within`: milliseconds. @throws TagEngineAway when no answer came by then */
  ask(method: Method, args: readonly unknown[], within: number): Promise<unknown>;
  isConnected(): boolean;
  close(): void;
}

/** @param onConnect called each time that the engine is reached. */
export function lineToEngine(path: string, onConnect: () => void): LineToEngine {
  const waiting = new Map<number, Waiting>();
  let socket: Socket | undefined;
  let isConnected = false;
  let isClosed = false;
  let tries = 0;
  let asked = 0;
  let timer: NodeJS.Timeout | undefined;

  function hear(said: unknown): void {
    const answer = answerIn(said);
    if (answer) waiting.get(answer.id)?.hear(answer);
  }

  function open(): void {
    const opened = connect(path).setEncoding('utf8');
    socket = opened;
    const read = lineReader(hear);
    opened.on('connect', () => {
      isConnected = true;
      tries = 0;
      for (const { line } of waiting.values()) opened.write(line);
      onConnect();
    });
    opened.on('data', (chunk: string) => {
      try {
        read(chunk);
      } catch {
        opened.destroy();
      }
    });
    // That it closes follows, and is what counts.
    opened.on('error', () => undefined);
    opened.on('close', () => {
      isConnected = false;
      if (isClosed) return;
      timer = setTimeout(open, PAUSES[Math.min(tries++, PAUSES.length - 1)]).unref();
    });
  }
  open();

  return {
    isConnected: () => isConnected,
    ask(method, args, within) {
      const id = ++asked;
      const line = lineOf({ id, method, args });
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const late = Number.isFinite(within) ? setTimeout(() => reject(new TagEngineAway()), within) : undefined;
      waiting.set(id, { line, hear: (answer) => ('error' in answer ? reject(new Error(`The tag engine: ${answer.error}`)) : resolve(answer.value)) });
      if (isClosed) reject(new TagEngineAway());
      else if (isConnected) socket?.write(line);
      return promise.finally(() => {
        clearTimeout(late);
        waiting.delete(id);
      });
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      socket?.destroy();
      for (const [id, { hear: refuse }] of waiting) refuse({ id, error: 'it is asked no more.' });
    },
  };
}

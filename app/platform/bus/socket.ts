import { connect, type Socket } from 'node:net';
import { setTimeout as rest } from 'node:timers/promises';
import type { BacklogOptions } from './backlog.ts';
import { heardOf } from './heard.ts';
import type { FromHub, ToHub } from './hub.ts';
import { hearLines, sendLine } from './lines.ts';
import type { Bus } from './port.ts';

/** How long the hub may take to number a message, in milliseconds: it does nothing else. */
const PATIENCE = 2_000;
/** Between two tries to reach it. */
const PAUSE = 100;

/** The bus of one box, by the hub's socket. A hub that is gone comes back, and what was missed meanwhile is told then. */
export function socketBus(path: string, options: BacklogOptions): { readonly bus: Bus; close(): Promise<void> } {
  const heard = heardOf(options, 0);
  const waiting = new Map<number, (id: number) => void>();
  const stop = new AbortController();
  let joined = false;
  let connected = false;
  let socket: Socket | undefined;
  let last = 0;

  function told(said: FromHub): void {
    if ('entry' in said) heard.came(said.entry);
    else if ('n' in said) waiting.get(said.n)?.(said.id);
    else {
      if (!joined) heard.backlog.missed(said.whole);
      else if (said.lost) heard.lost(said.whole);
      joined = true;
      connected = true;
    }
  }

  function listen(): Promise<void> {
    return new Promise((resolve) => {
      const line = connect(path);
      socket = line;
      line.on('error', () => line.destroy()).on('close', () => resolve());
      line.once('connect', () => sendLine(line, { since: joined ? heard.newest() : null } satisfies ToHub));
      hearLines(line, told);
    });
  }

  async function keepUp(): Promise<void> {
    while (!stop.signal.aborted) {
      await listen();
      connected = false;
      await rest(PAUSE, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
    }
  }

  const ended = keepUp();
  const bus: Bus = {
    hear: heard.hear,
    knows: heard.knows,
    newest: heard.newest,
    since: (channel, lastId) => (joined ? heard.since(channel, lastId) : undefined),
    connected: () => connected,
    publish(channel, message, event) {
      const n = ++last;
      const { promise, resolve, reject } = Promise.withResolvers<number>();
      const timer = setTimeout(() => reject(new Error('The bus of this box does not answer.')), PATIENCE);
      waiting.set(n, resolve);
      if (socket && connected) sendLine(socket, { n, channel, message, event } satisfies ToHub);
      else reject(new Error('The bus of this box cannot be reached.'));
      return promise.finally(() => {
        clearTimeout(timer);
        waiting.delete(n);
      });
    },
  };
  return {
    bus,
    async close() {
      stop.abort();
      socket?.destroy();
      await ended;
    },
  };
}

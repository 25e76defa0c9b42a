import type { LiveSocket } from './live-socket.ts';
import { CLOSED, heartbeat, LIVE_TIMES } from './protocol.ts';

/** Connections are looked at in turns, some each second: all at once would stop everything else for a moment. */
const TURN = 1_000;

export type RoundsOptions = {
  readonly newest: () => number;
  readonly now?: () => number;
  readonly times?: Readonly<Record<'heartbeat' | 'silent' | 'age', number>>;
  /** Milliseconds between two turns. */
  readonly turn?: number;
};

/** Heartbeats, and the end of what is dead, silent or old. */
export interface Rounds {
  add(socket: LiveSocket): void;
  remove(socket: LiveSocket): void;
  all(): Iterable<LiveSocket>;
  stop(): void;
}

export function roundsOf({ newest, now = () => performance.now(), times = LIVE_TIMES, turn = TURN }: RoundsOptions): Rounds {
  const turns = Math.max(1, Math.round(times.heartbeat / turn));
  const groups = Array.from({ length: turns }, () => new Set<LiveSocket>());
  let next = 0;
  let at = 0;

  function look(socket: LiveSocket, text: string): void {
    const age = now() - socket.begun;
    if (!socket.isHere || (socket.channels.length === 0 && age > times.silent)) socket.terminate();
    else if (age > times.age) socket.close(CLOSED.aged);
    else {
      socket.isHere = false;
      socket.sayings = 0;
      socket.hear(text);
    }
  }

  const timer = setInterval(() => {
    at = (at + 1) % turns;
    const text = heartbeat(newest());
    for (const socket of groups[at] ?? []) look(socket, text);
  }, turn).unref();

  return {
    add(socket) {
      next = (next + 1) % turns;
      groups[next]?.add(socket);
    },
    remove(socket) {
      for (const group of groups) if (group.delete(socket)) return;
    },
    *all() {
      for (const group of groups) yield* group;
    },
    stop: () => clearInterval(timer),
  };
}

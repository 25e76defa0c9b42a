import { type RawData, WebSocketServer } from 'ws';
import { channelNamed } from '../../engines/live/channels.ts';
import type { Live } from '../../engines/live/live.ts';
import { comeAgain, type TakeUpgrade } from '../../web/upgrade.ts';
import type { LiveContext } from './context.ts';
import type { Doors } from './doors.ts';
import { earsOf } from './ears.ts';
import { LiveSocket } from './live-socket.ts';
import { CLOSED, heartbeat, LIVE_LIMITS, LIVE_TIMES, OLDEST, PROTOCOL, type Said, saidIn } from './protocol.ts';
import { type RoundsOptions, roundsOf } from './rounds.ts';

/** Open connections of pages. */
export interface Sockets {
  readonly take: TakeUpgrade;
  /** Sends everybody away with word when to come back, and takes nobody any more. */
  stop(): Promise<void>;
}

export function socketsOf(live: Live, doors: Doors, times: Omit<RoundsOptions, 'newest'> = {}): Sockets {
  const rounds = roundsOf({ ...times, newest: live.newest });
  let stopping = false;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // Frames are shorter than what compressing them would take of memory, a window each.
    perMessageDeflate: false,
    maxPayload: LIVE_LIMITS.said,
    WebSocket: LiveSocket,
  });

  function begin(socket: LiveSocket, said: Said): void {
    if (said.v !== PROTOCOL) {
      socket.close(CLOSED.version);
      return;
    }
    const channels = said.on.flatMap((name) => channelNamed(name, socket.ears) ?? []);
    if (socket.channels.length > 0 || channels.length === 0) {
      socket.refuse();
      return;
    }
    const newest = live.newest();
    live.join(socket, [...new Set(channels)], said.after ?? live.idBefore(Math.min(said.age, OLDEST)));
    // Behind what was caught up with: from here on it is known how far it has heard.
    socket.hear(heartbeat(newest));
  }

  function heard(socket: LiveSocket, data: RawData, isBinary: boolean): void {
    socket.isHere = true;
    const said = ++socket.sayings > LIVE_LIMITS.sayings || isBinary ? undefined : saidIn(String(data));
    if (said === undefined) socket.refuse();
    else if (said !== 'here') begin(socket, said);
  }

  /** Of a page that is gone, or says what is no frame: ws closes by itself. */
  const failed = (): void => undefined;

  /** By itself, so that what listens for as long as the page does holds on to nothing of its request. */
  function attend(socket: LiveSocket): void {
    socket.on('message', (data, isBinary) => heard(socket, data, isBinary)).on('error', failed);
    socket.on('close', () => {
      live.leave(socket);
      rounds.remove(socket);
    });
    rounds.add(socket);
  }

  return {
    take({ request, socket, head, visitor, context }) {
      if (stopping) return comeAgain(503, LIVE_TIMES.comeBack / 1_000);
      const entered = doors.enter(visitor.address);
      if (typeof entered === 'string') return comeAgain(entered === 'address' ? 429 : 503, 60);
      const ears = earsOf(context as Partial<LiveContext>);
      socket.once('close', entered);
      server.handleUpgrade(request, socket, head, (page) => {
        page.ears = ears;
        page.begun = performance.now();
        attend(page);
      });
      return undefined;
    },
    async stop() {
      stopping = true;
      rounds.stop();
      const pages = [...rounds.all()];
      if (pages.length === 0) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      let left = pages.length;
      for (const page of pages) {
        page.once('close', () => --left === 0 && resolve());
        page.close(CLOSED.restarting, String(LIVE_TIMES.comeBack));
      }
      const cut = setTimeout(() => {
        for (const page of pages) page.terminate();
      }, LIVE_TIMES.closing);
      await promise;
      clearTimeout(cut);
    },
  };
}

import { type Ended, PROTOCOL, type Way } from './way.ts';

/** Milliseconds without a word from the server after which nothing is there any longer: two heartbeats, and some time. */
const SILENCE = 100_000;
/** For the first answer. */
const ANSWER = 15_000;

/** Why the server closes (machines/live/protocol.ts). */
const RESTARTING = 1012;
const OLD = 4001;

/** Listens over a WebSocket until it ends. Never rejects. */
export function connected(way: Way): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>();
  const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`);
  let isOpen = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function end(ended: Ended): void {
    clearTimeout(timer);
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
    resolve(ended);
  }
  function within(milliseconds: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => end(isOpen ? { again: 0 } : 'barred'), milliseconds);
  }

  socket.onopen = () => {
    socket.send(JSON.stringify({ v: PROTOCOL, on: way.on, after: way.lastId() ?? null, age: Math.round(performance.now()) }));
  };
  socket.onmessage = ({ data }) => {
    isOpen = true;
    within(SILENCE);
    const value: unknown = JSON.parse(String(data));
    way.came(value);
    // A heartbeat is answered, so that the server knows too.
    if (typeof value === 'object' && value !== null && !('kind' in value)) socket.send('{}');
  };
  socket.onclose = ({ code, reason }) => {
    if (code === OLD) end('old');
    else if (code === RESTARTING) end({ again: Math.random() * (Number(reason) || 0) });
    else end(isOpen ? { again: 0 } : 'barred');
  };
  within(ANSWER);
  return promise;
}

import { connect } from 'node:net';
import { handshake, textFrame } from './frames.ts';

/** What a client process is told: how many connections to have open, where, and what each says first. Orders add up. */
export type Order = {
  readonly count: number;
  /** Of this process, at the end. */
  readonly all: number;
  readonly port: number;
  readonly host: string;
  readonly first: string;
  readonly addresses: readonly string[];
};
/** What it tells: that all are open and have heard a first word; when the last of them heard the message, in epoch milliseconds. */
export type Report = { readonly open: number; readonly failed: number } | { readonly heard: number };

/** Handshakes under way at once. */
const AT_ONCE = 100;
const HERE = textFrame('{}');
const MARK = '"kind"';

let failed = 0;
let heard = 0;

/** Opens one connection, and resolves when the server has said something on it. */
function opened({ port, host, first }: Order, localAddress: string, all: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress, noDelay: true });
    let isUpgraded = false;
    socket.on('connect', () => socket.write(handshake(host)));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      failed++;
      resolve();
    });
    socket.on('data', (bytes) => {
      if (!isUpgraded) {
        isUpgraded = true;
        if (String(bytes).startsWith('HTTP/1.1 101')) socket.write(textFrame(first));
        else socket.destroy();
        return;
      }
      resolve();
      if (!String(bytes).includes(MARK)) socket.write(HERE);
      else if (++heard === all) process.send?.({ heard: Date.now() } satisfies Report);
    });
  });
}

let next = 0;
process.on('message', async (order: Order) => {
  const worker = async (): Promise<void> => {
    while (next < order.count) {
      const number = next++;
      await opened(order, order.addresses[number % order.addresses.length] ?? '127.0.0.1', order.all);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  process.send?.({ open: order.count - failed, failed } satisfies Report);
});

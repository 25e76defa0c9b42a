import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Listener } from '../../../app/engines/live/audience.ts';
import type { Live } from '../../../app/engines/live/live.ts';
import { doorsOf } from '../../../app/machines/live/doors.ts';
import { CLOSED, LIVE_TIMES, PROTOCOL } from '../../../app/machines/live/protocol.ts';
import type { RoundsOptions } from '../../../app/machines/live/rounds.ts';
import { type Sockets, socketsOf } from '../../../app/machines/live/sockets.ts';
import { visitorOf } from '../../../app/web/visitor.ts';

const PATIENCE = { timeout: 20_000 };
/** Two turns to a heartbeat. */
const TIMES = { heartbeat: 600, silent: 10_000, age: 60_000 };
const TURN = 300;

/** An audience that keeps who joined, and from which number on. */
function audience() {
  const joined: { readonly listener: Listener; readonly channels: readonly string[]; readonly lastId: number }[] = [];
  const left: Listener[] = [];
  const live: Live = {
    join: (listener, channels, lastId) => {
      listener.channels = channels;
      joined.push({ listener, channels, lastId });
    },
    leave: (listener) => void left.push(listener),
    size: () => joined.length - left.length,
    idBefore: (milliseconds) => 1_000_000 - milliseconds,
    newest: () => 42,
    caughtUp: async () => undefined,
    close: async () => undefined,
  };
  return { live, joined, left };
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function served(live: Live, times: Omit<RoundsOptions, 'newest'> = { times: TIMES, turn: TURN }) {
  const sockets: Sockets = socketsOf(live, doorsOf(true), times);
  const server: Server = createServer();
  server.on('upgrade', (request, socket, head) => {
    sockets.take({ request, socket, head, visitor: visitorOf(request, socket, () => '127.0.0.1'), context: { site: { number: 7 } } });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    await sockets.stop();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    sockets,
    async page(options: { readonly answers?: boolean; readonly first?: object } = {}) {
      const { answers = true, first = { v: PROTOCOL, on: ['listing'], after: 5, age: 0 } } = options;
      const page = new WebSocket(`ws://127.0.0.1:${port}/live`);
      const told: unknown[] = [];
      page.on('message', (data) => {
        told.push(JSON.parse(String(data)));
        if (answers) page.send('{}');
      });
      const closed = once(page, 'close').then(([code, reason]) => [code, String(reason)] as const);
      await once(page, 'open');
      if (first) page.send(JSON.stringify(first));
      return { page, told, closed };
    },
  };
}

test('a page joins where it says, from the number it has or from the moment at which it was asked for', async () => {
  const { live, joined } = audience();
  const { page } = await served(live);
  await page({ first: { v: PROTOCOL, on: ['listing', 'question:3', 'listing'], after: 5, age: 0 } });
  await page({ first: { v: PROTOCOL, on: ['listing'], after: null, age: 4_000 } });
  await page({ first: { v: PROTOCOL, on: ['listing'], after: null, age: 1e15 } });
  await vi.waitFor(() => expect(joined).toHaveLength(3), PATIENCE);
  expect(joined.map(({ channels, lastId }) => ({ channels, lastId }))).toEqual([
    { channels: ['listing#7', 'question#7#3'], lastId: 5 },
    { channels: ['listing#7'], lastId: 996_000 },
    { channels: ['listing#7'], lastId: 1_000_000 - 3_600_000 },
  ]);
});

test('heartbeats tell how far has been heard; a page that answers none is cut, one that answers is not', async () => {
  const { live, left } = audience();
  const { page } = await served(live);
  const [dead, alive] = [await page({ answers: false }), await page()];
  expect((await dead.closed)[0]).toBe(1006);
  await vi.waitFor(() => expect(alive.told.length).toBeGreaterThan(3), PATIENCE);
  expect(alive.told.every((one) => JSON.stringify(one) === '{"id":42}')).toBe(true);
  expect(alive.page.readyState).toBe(WebSocket.OPEN);
  expect(left).toHaveLength(1);
});

test('an old connection is asked to come again', async () => {
  const { page } = await served(audience().live, { times: { ...TIMES, age: 1 }, turn: TURN });
  expect((await (await page()).closed)[0]).toBe(CLOSED.aged);
});

test('one that never says what it is about is cut', async () => {
  const { page } = await served(audience().live, { times: { ...TIMES, silent: 1 }, turn: TURN });
  const { page: silent, closed } = await page({ first: {} });
  expect(silent.readyState).toBeGreaterThan(0);
  expect((await closed)[0]).toBe(1006);
});

test('a page that joins twice is sent away', async () => {
  const { page } = await served(audience().live);
  const { page: twice, closed } = await page();
  twice.send(JSON.stringify({ v: PROTOCOL, on: ['listing'], after: 5, age: 0 }));
  expect((await closed)[0]).toBe(CLOSED.refused);
});

test('a page that reads too slowly is cut, and what waits for it is bounded', async () => {
  const { live, joined, left } = audience();
  const { page } = await served(live, { times: { ...TIMES, heartbeat: 60_000 }, turn: 60_000 });
  const slow = await page();
  await vi.waitFor(() => expect(joined).toHaveLength(1), PATIENCE);
  slow.page.pause();
  const text = JSON.stringify({ filler: 'x'.repeat(60_000) });
  for (let sent = 0; sent < 5_000 && left.length === 0; sent++) {
    joined[0]?.listener.hear(text);
    await turn();
  }
  slow.page.resume();
  await vi.waitFor(() => expect(left).toHaveLength(1), PATIENCE);
  expect((await slow.closed)[0]).toBe(1006);
});

test('at the end all are sent away with word when to come back, those who do not go are cut, and nobody comes in', async () => {
  const { live, left } = audience();
  const { page, sockets } = await served(live);
  const [going, stubborn] = [await page(), await page()];
  stubborn.page.pause();
  await sockets.stop();
  expect(await going.closed).toEqual([CLOSED.restarting, String(LIVE_TIMES.comeBack)]);
  expect(left).toHaveLength(2);
  stubborn.page.terminate();
  const refused = sockets.take({ visitor: { address: '127.0.0.1' } } as Parameters<Sockets['take']>[0]);
  expect(refused?.status).toBe(503);
  expect(refused?.headers).toContainEqual(['retry-after', '5']);
});

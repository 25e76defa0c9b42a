import { once } from 'node:events';
import { vi } from 'vitest';
import { WebSocket } from 'ws';
import { SESSION_COOKIE } from '../../app/core/identity/sessions.ts';
import { PROTOCOL } from '../../app/machines/live/protocol.ts';
import type { TestVisitor } from './visitor.ts';

/** What an open page was told: `id`, and of messages `on` and `kind`. */
export type Told = { readonly id: number; readonly on?: string; readonly kind?: string; readonly post?: number; readonly question?: number };

/** A page's connection, as its script has one. */
export type LivePage = {
  readonly socket: WebSocket;
  /** Messages so far, without heartbeats. */
  readonly told: Told[];
  /** The last number heard. */
  lastId(): number;
  /** How it ended: code and reason. Resolves when it has. */
  readonly closed: Promise<readonly [code: number, reason: string]>;
};

export type LivePageOptions = {
  readonly port: number;
  readonly site?: string;
  readonly member?: TestVisitor;
  readonly headers?: Readonly<Record<string, string>>;
  readonly localAddress?: string;
};

/** Opens a connection and says nothing yet. */
export function connectionOf({ port, site, member, headers = {}, localAddress }: LivePageOptions): LivePage {
  const host = `${site ? `${site}.` : ''}localhost:${port}`;
  const cookie = member?.cookie(SESSION_COOKIE, site)?.value;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, {
    headers: { host, origin: `http://${host}`, ...(cookie !== undefined && { cookie: `${SESSION_COOKIE}=${cookie}` }), ...headers },
    ...(localAddress !== undefined && { localAddress }),
  });
  const told: Told[] = [];
  let lastId = 0;
  socket.on('message', (data) => {
    const message: Told = JSON.parse(String(data));
    if (message.kind !== undefined) told.push(message);
    lastId = Math.max(lastId, message.id);
  });
  const closed = new Promise<readonly [number, string]>((resolve) => {
    socket.on('close', (code, reason) => resolve([code, String(reason)]));
  });
  return { socket, told, lastId: () => lastId, closed };
}

/** Opens a connection, says what the page is about, and waits until it listens. */
export async function livePage(options: LivePageOptions, on: readonly string[], after: number | null = null): Promise<LivePage> {
  const page = connectionOf(options);
  await once(page.socket, 'open');
  page.socket.send(JSON.stringify({ v: PROTOCOL, on, after, age: 0 }));
  await vi.waitFor(() => {
    if (page.lastId() === 0) throw new Error('The page does not listen yet.');
  }, 20_000);
  return page;
}

/** The status with which a connection was refused. */
export async function refusalOf(options: LivePageOptions): Promise<number | undefined> {
  const { socket } = connectionOf(options);
  socket.on('error', () => undefined);
  const [, response] = await once(socket, 'unexpected-response');
  socket.terminate();
  return response.statusCode;
}

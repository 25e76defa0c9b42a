import { setTimeout as rest } from 'node:timers/promises';
import type { Redis } from 'iovalkey';
import { heardOf } from './heard.ts';
import type { Bus, BusEntry } from './port.ts';
import { JOIN, PUBLISH } from './redis-script.ts';

/** Milliseconds for which a message is kept, and how many at most. */
const KEPT = 600_000;
const AT_MOST = 20_000;
/** How long Redis may take to number a message, in milliseconds. */
const PATIENCE = 2_000;
/** For how long Redis holds a read in which nothing comes; a little more than that, and nobody is there. */
const HELD = 5_000;
const SILENCE = 8_000;
const PAUSE = 250;
const READ_AT_MOST = 500;

export type RedisBusOptions = {
  /** Makes a connection that is not open yet; the bus has two, since one of them always waits. */
  readonly connection: () => Redis;
  /** Tells networks apart that share one Redis. */
  readonly network: string;
  readonly now: () => number;
};

/** The bus of a fleet: one stream in Redis, which every process reads. While Redis is away nothing comes, and what was missed comes behind. */
export function redisBus({ connection, network, now }: RedisBusOptions): { readonly bus: Bus; close(): Promise<void> } {
  // The braces keep all keys of a script together where there are several shards. The version is the messages' own.
  const base = `askyard:{${network}}:bus:1`;
  const [stream, birth] = [`${base}:stream`, `${base}:birth`];
  const heard = heardOf({ now, kept: KEPT, atMost: AT_MOST }, 0);
  const [reader, writer] = [connection(), connection()];
  const stop = new AbortController();
  let born: string | undefined;
  let connected = false;
  for (const client of [reader, writer]) {
    // Told by health as not connected; each try to reach it says it again.
    client.on('error', () => undefined);
    client.connect().catch(() => undefined);
  }

  /** Finds out from where on everything is there: at the start, and whenever Redis has come back, perhaps empty. */
  async function join(): Promise<void> {
    const [birthNow, whole] = (await within(PATIENCE, reader.eval(JOIN, 2, stream, birth, AT_MOST))) as [string, string];
    if (born === undefined) heard.backlog.missed(Number(whole));
    else if (birthNow !== born || Number(whole) > heard.newest()) heard.lost(Number(whole));
    born = birthNow;
    connected = true;
  }

  async function read(): Promise<void> {
    const answer = await within(
      SILENCE,
      reader.call('XREAD', 'COUNT', READ_AT_MOST, 'BLOCK', HELD, 'STREAMS', stream, `${heard.newest()}-0`) as Promise<Streams>,
    );
    for (const [id, [, text]] of answer?.[0]?.[1] ?? []) {
      const told: Omit<BusEntry, 'id'> = JSON.parse(text);
      heard.came({ ...told, id: Number.parseInt(id, 10) });
    }
  }

  async function keepUp(): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        if (reader.status !== 'ready') throw new Error('Redis is not reached.');
        if (!connected) await join();
        await read();
      } catch (error) {
        connected = false;
        if (error instanceof TooLong) reader.disconnect(true);
        await rest(PAUSE, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
      }
    }
  }

  const ended = keepUp();
  const bus: Bus = {
    hear: heard.hear,
    knows: heard.knows,
    newest: heard.newest,
    since: (channel, lastId) => (born === undefined ? undefined : heard.since(channel, lastId)),
    connected: () => connected,
    async publish(channel, message, event) {
      const text = JSON.stringify({ channel, event, message });
      return Number(await within(PATIENCE, writer.eval(PUBLISH, 3, stream, birth, `${base}:told:${channel} ${event}`, text, KEPT, AT_MOST)));
    },
  };
  return {
    bus,
    async close() {
      stop.abort();
      reader.disconnect();
      writer.disconnect();
      await ended;
    },
  };
}

/** What XREAD answers: a stream's name with its entries, each an id with names and values; null where nothing came. */
type Streams = readonly (readonly [string, readonly (readonly [string, readonly [string, string]])[]])[] | null;

class TooLong extends Error {
  override readonly name = 'TooLong';
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new TooLong(`Redis did not answer within ${milliseconds} ms.`)), milliseconds);
  return await Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}

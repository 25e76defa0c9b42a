import { randomUUID } from 'node:crypto';
import { Redis } from 'iovalkey';
import { type Argument, type Connection, type ConnectionOptions, clientOptions } from './connection.ts';
import { within } from './deadline.ts';
import { PURGE } from './scripts.ts';

/** For how long nobody is told again of a purge of what nobody has loaded since, in milliseconds. */
const MARK = 1_000;

/** Purges that wait for Redis to come back. Beyond, all that it has goes. */
const OWED_AT_MOST = 20_000;

/** Purges told in one command. */
const AT_ONCE = 200;

/** How often it is made sure that news can reach us, and for how long that is waited for, in milliseconds. */
const LISTENING_EVERY = 5_000;

export type PurgesOptions = ConnectionOptions & {
  readonly connection: () => Connection;
  /** What stands before every key of this network. */
  readonly prefix: string;
  readonly keyOf: (name: string) => string;
  /** Forgets what another process has purged, in this one. */
  readonly forget: (name: string) => void;
  /** News may have been missed: everything is to be forgotten here. */
  readonly forgetAll: () => void;
};

/** Purges, told to all processes over a connection of their own, and owed where Redis is away. */
export interface Purges {
  /** Takes values out of Redis and tells every other process. Never rejects. */
  tell(names: readonly string[]): Promise<void>;
  /** Tells what is owed; whether nothing is any more. */
  settle(send: Connection['send'], run: Connection['run']): Promise<boolean>;
  readonly owed: number;
  close(): void;
}

export function openPurges(options: PurgesOptions): Purges {
  const { prefix, keyOf, forget, forgetAll, connection } = options;
  const channel = `${prefix}purged`;
  /** Who tells: a message of ours is no news to us, and by now something newer may stand under the name. */
  const self = `${randomUUID()} `;
  const owed = new Set<string>();
  let sweeping = false;

  function owe(names: readonly string[]): void {
    for (const name of names) owed.add(name);
    if (owed.size <= OWED_AT_MOST) return;
    owed.clear();
    sweeping = true;
  }

  async function told(names: readonly string[], run: Connection['run']): Promise<boolean> {
    const messages: readonly Argument[] = names.map((name) => self + name);
    return (await run(PURGE, names.map(keyOf), [channel, MARK, ...messages])) !== undefined;
  }

  /** Removes every key of this network, some hundred at a time: KEYS and FLUSHALL stop Redis for everybody (Stack Overflow). */
  async function sweep(send: Connection['send']): Promise<boolean> {
    let cursor = '0';
    do {
      const answer = await send('SCAN', cursor, 'MATCH', `${prefix}*`, 'COUNT', 500);
      const [next, keys] = Array.isArray(answer) ? answer : [];
      if (!Buffer.isBuffer(next) || !Array.isArray(keys)) return false;
      if (keys.length > 0 && (await send('UNLINK', ...keys)) === undefined) return false;
      cursor = next.toString('latin1');
    } while (cursor !== '0');
    return (await send('PUBLISH', channel, self)) !== undefined;
  }

  const listener = new Redis({ ...clientOptions(options), autoResubscribe: false });
  let before = false;
  listener.on('ready', () => {
    listener.subscribe(channel).then(
      () => {
        // What was purged while nobody listened is unknown.
        if (before) forgetAll();
        before = true;
      },
      () => listener.disconnect(true),
    );
  });
  listener.on('messageBuffer', (_channel: Buffer, message: Buffer) => {
    const text = message.toString();
    if (text.startsWith(self)) return;
    const name = text.slice(self.length);
    if (name === '') forgetAll();
    else forget(name);
  });
  listener.on('error', () => undefined);
  listener.connect().catch(() => undefined);
  const timer = setInterval(() => {
    if (listener.status === 'ready') within(LISTENING_EVERY, Promise.resolve(listener.ping())).catch(() => listener.disconnect(true));
  }, LISTENING_EVERY).unref();

  return {
    async tell(names) {
      if (!connection().up) return owe(names);
      for (let at = 0; at < names.length; at += AT_ONCE) {
        const some = names.slice(at, at + AT_ONCE);
        if (!(await told(some, connection().runBehind))) owe(some);
      }
    },
    async settle(send, run) {
      if (sweeping && !(await sweep(send))) return false;
      sweeping = false;
      for (const names = [...owed]; names.length > 0; ) {
        const some = names.splice(0, AT_ONCE);
        if (!(await told(some, run))) return false;
        for (const name of some) owed.delete(name);
      }
      return owed.size === 0;
    },
    get owed() {
      return owed.size;
    },
    close() {
      clearInterval(timer);
      listener.disconnect();
    },
  };
}

import { Type } from 'typebox';
import type { Listener } from '../../engines/live/audience.ts';
import { channelNamed } from '../../engines/live/channels.ts';
import type { Live } from '../../engines/live/live.ts';
import type { JsonReply } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { LiveContext } from './context.ts';
import type { Doors } from './doors.ts';
import { earsOf } from './ears.ts';
import { LIVE_LIMITS, LIVE_TIMES, OLDEST, PROTOCOL } from './protocol.ts';

/** What a page says with each poll: as over a connection, where nothing between it and us lets one stand. */
export const Poll = Type.Object({
  v: Type.Integer(),
  /** Channels by their names, with commas between them. */
  on: Type.String({ maxLength: 40 * LIVE_LIMITS.channels }),
  after: Type.Optional(Type.Integer({ minimum: 0 })),
  age: Type.Optional(Type.Integer({ minimum: 0 })),
});

export type Asked = { readonly v: number; readonly on: string; readonly after?: number; readonly age?: number };

export type Polling = {
  readonly live: Live;
  readonly doors: Doors;
  /** Aborts when this process ends: whoever waits is answered. */
  readonly ending: AbortSignal;
  readonly held?: number;
};

/** Messages behind a number as soon as there are some; none when there were none for a while. */
export async function pollReply(
  { live, doors, ending, held = LIVE_TIMES.poll }: Polling,
  context: Partial<LiveContext>,
  asked: Asked,
  visitor: Visitor,
): Promise<JsonReply> {
  if (asked.v !== PROTOCOL) return { json: { version: PROTOCOL }, status: 409 };
  const ears = earsOf(context);
  const channels = asked.on
    .split(',')
    .slice(0, LIVE_LIMITS.channels)
    .flatMap((name) => channelNamed(name, ears) ?? []);
  if (channels.length === 0) return { json: {}, status: 400 };
  const leave = doors.enter(visitor.address);
  if (typeof leave === 'string') return { json: {}, status: leave === 'address' ? 429 : 503, retryAfter: 60 };

  const messages: unknown[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const listener: Listener = {
    ears,
    channels: [],
    hear(text) {
      messages.push(JSON.parse(text));
      resolve();
    },
  };
  const done = (): void => resolve();
  const timer = setTimeout(done, held);
  const over = AbortSignal.any([visitor.left, ending]);
  over.addEventListener('abort', done);
  if (over.aborted) resolve();
  try {
    live.join(listener, [...new Set(channels)], asked.after ?? live.idBefore(Math.min(asked.age ?? 0, OLDEST)));
    await promise;
  } finally {
    clearTimeout(timer);
    live.leave(listener);
    leave();
  }
  return { json: { id: live.newest(), messages } };
}

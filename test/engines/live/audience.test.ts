import { expect, test } from 'vitest';
import { audienceOf, type Listener } from '../../../app/engines/live/audience.ts';
import { channelNamed, type Ears, nameOf } from '../../../app/engines/live/channels.ts';
import { memoryBus } from '../../../app/platform/bus/memory.ts';
import type { Bus, BusListener, BusMessage } from '../../../app/platform/bus/port.ts';

type Told = { readonly id: number; readonly kind: string; readonly on: string; readonly post?: number; readonly spread?: number };

function listenerOf(ears: Ears): Listener & { readonly told: Told[] } {
  const told: Told[] = [];
  return { ears, channels: [], told, hear: (text) => void told.push(JSON.parse(text)) };
}

const message = (post: number, only?: BusMessage['only']): BusMessage => ({ site: 7, kind: 'edited', data: { post }, ...(only && { only }) });
const PAGE = 'question#7#1';

function opened() {
  const bus = memoryBus({ now: () => 1_000 });
  return { bus, audience: audienceOf(bus) };
}

test('who joins hears what came since their number, then what comes, in order and once', async () => {
  const { bus, audience } = opened();
  const first = await bus.publish(PAGE, message(1), 'a');
  await bus.publish(PAGE, message(2), 'b');
  const listener = listenerOf({ site: 7 });
  audience.join(listener, [PAGE], first);
  await bus.publish(PAGE, message(3), 'c');
  await bus.publish(PAGE, message(3), 'c');
  await bus.publish('question#7#2', message(4), 'd');

  expect(listener.told.map(({ post }) => post)).toEqual([2, 3]);
  expect(listener.told.every(({ on }) => on === 'question:1')).toBe(true);
});

test.each<[who: string, ears: Ears, hears: boolean]>([
  ['a stranger', { site: 7 }, false],
  ['somebody else', { site: 7, person: 4, account: 4 }, false],
  ['who is named', { site: 7, person: 3, account: 9 }, true],
  ['a moderator', { site: 7, person: 5, account: 5, moderator: true }, true],
])('%s and a message for some: live and behind a break', async (_who, ears, hears) => {
  const { bus, audience } = opened();
  const before = bus.newest();
  const live = listenerOf(ears);
  audience.join(live, [PAGE], before);
  await bus.publish(PAGE, message(1, { people: [3], privilege: 'moderator' }), 'a');
  const late = listenerOf(ears);
  audience.join(late, [PAGE], before);

  for (const { told } of [live, late]) expect(told.length > 0).toBe(hears);
});

test('a privilege that nobody here knows is nobody’s', async () => {
  const { bus, audience } = opened();
  const listener = listenerOf({ site: 7, person: 5, moderator: true });
  audience.join(listener, [PAGE], bus.newest());
  await bus.publish(PAGE, message(1, { privilege: 'of-a-newer-release' }), 'a');
  expect(listener.told).toEqual([]);
});

test('whoever comes too late is told that there is a gap', () => {
  const { audience } = opened();
  const listener = listenerOf({ site: 7 });
  audience.join(listener, [PAGE, 'listing#7'], 1);
  expect(listener.told.map(({ kind, on }) => [kind, on])).toEqual([
    ['gap', 'question:1'],
    ['gap', 'listing'],
  ]);
});

test('when the bus may have lost something, all are told so', () => {
  let told: BusListener | undefined;
  const lossy: Bus = {
    ...memoryBus({ now: () => 1_000 }),
    hear(listener) {
      told = listener;
      return () => undefined;
    },
  };
  const audience = audienceOf(lossy);
  const [one, two] = [listenerOf({ site: 7 }), listenerOf({ account: 3 })];
  audience.join(one, [PAGE], lossy.newest());
  audience.join(two, ['account#3'], lossy.newest());
  told?.lost();
  expect([one, two].map(({ told: [first] }) => [first?.kind, first?.on])).toEqual([
    ['gap', 'question:1'],
    ['gap', 'inbox'],
  ]);
});

test('who has left hears nothing, and is not counted', async () => {
  const { bus, audience } = opened();
  const listener = listenerOf({ site: 7 });
  audience.join(listener, [PAGE], bus.newest());
  expect(audience.size()).toBe(1);
  audience.leave(listener);
  audience.leave(listener);
  await bus.publish(PAGE, message(1), 'a');
  expect(listener.told).toEqual([]);
  expect(audience.size()).toBe(0);
});

test('the more read a page, the longer is the while over which they ask for it anew', async () => {
  const { bus, audience } = opened();
  const listeners = Array.from({ length: 500 }, () => listenerOf({ site: 7 }));
  for (const listener of listeners) audience.join(listener, [PAGE], bus.newest());
  await bus.publish(PAGE, message(1), 'a');
  expect(listeners[0]?.told[0]?.spread).toBe(1_000);
});

test.each<[name: string, ears: Ears, channel: string | undefined]>([
  ['question:12', { site: 7 }, 'question#7#12'],
  ['question:0', { site: 7 }, undefined],
  ['question:12#', { site: 7 }, undefined],
  ['question:12', { account: 3 }, undefined],
  ['listing', { site: 7 }, 'listing#7'],
  ['listing', {}, undefined],
  ['inbox', { site: 7, account: 3 }, 'account#3'],
  ['inbox', { site: 7, person: 3 }, undefined],
  ['account#3', { site: 7, account: 4 }, undefined],
])('the channel that a page calls %s, for %o, is %s', (name, ears, channel) => {
  expect(channelNamed(name, ears)).toBe(channel);
  if (channel !== undefined) expect(nameOf(channel)).toBe(name);
});

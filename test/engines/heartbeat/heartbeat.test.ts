import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BELIEVED, beat, type HeartbeatOptions } from '../../../app/engines/heartbeat/heartbeat.ts';
import { type Heartbeat, heartbeatKey, heartbeats } from '../../../app/engines/heartbeat/records.ts';
import type { Clock } from '../../../app/platform/clock/port.ts';
import type { Store } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

const instance = { id: 'i-1', colour: 'blue', release: '4f1c' };
let now: number;
const clock: Clock = { now: () => now };
let opened: ReturnType<typeof openSqlite>;
let ending: AbortController;
let ready: boolean;
let errors: unknown[];

beforeEach(() => {
  now = 1_000_000_000_000;
  opened = openSqlite({ path: ':memory:', clock });
  ending = new AbortController();
  ready = false;
  errors = [];
});
afterEach(() => opened.close());

const row = (): Promise<Heartbeat | undefined> => opened.store.get(heartbeatKey('i-1'));

/** Beats as fast as the loop turns, and gives what is awaited to know that the last has been told. */
const begun = (options: Partial<HeartbeatOptions> = {}): Promise<void> =>
  beat({
    store: opened.store,
    clock,
    instance,
    ready: async () => ready,
    signal: ending.signal,
    onError: (error) => errors.push(error),
    every: 1,
    load: () => 0.256,
    ...options,
  });

test('an instance tells who it is, what it booted, whether it is ready and how busy', async () => {
  const ended = begun();
  await vi.waitFor(async () => expect(await row()).toBeDefined());
  ready = true;
  await vi.waitFor(async () =>
    expect(await row()).toMatchObject({
      instance: 'i-1',
      colour: 'blue',
      release: '4f1c',
      node: process.versions.node,
      ready: true,
      load: 0.26,
      at: now,
    }),
  );
  ending.abort();
  await ended;
});

test('what is not told again is gone after a minute, and nobody counts it any more', async () => {
  const ended = begun();
  await vi.waitFor(async () => expect(await row()).toBeDefined());
  ending.abort();
  await ended;
  expect((await opened.store.query(heartbeats)).rows).toHaveLength(1);

  now += (BELIEVED + 1) * 1000;

  expect((await opened.store.query(heartbeats)).rows).toEqual([]);
});

test('the last beat comes after the signal, and says what is true then', async () => {
  ready = true;
  const ended = begun({ every: 3_600_000 });
  await vi.waitFor(async () => expect(await row()).toMatchObject({ ready: true }));
  ready = false;

  ending.abort();
  await ended;

  expect(await row()).toMatchObject({ ready: false });
});

test('a table that refuses is told of, and the next beat is tried all the same', async () => {
  let refusals = 2;
  const store: Store = {
    ...opened.store,
    async write(changes, options) {
      if (refusals-- > 0) throw new Error('throttled');
      await opened.store.write(changes, options);
    },
  };
  const ended = begun({ store });
  await vi.waitFor(async () => expect(await row()).toBeDefined());
  ending.abort();
  await ended;
  expect(errors.map(String)).toEqual(['Error: throttled', 'Error: throttled']);
});

test('an instance whose parts cannot be measured falls silent rather than saying that it is well', async () => {
  const ended = begun({ ready: () => Promise.reject(new Error('hangs')) });
  await vi.waitFor(() => expect(errors.length).toBeGreaterThan(1));
  ending.abort();
  await ended;
  expect(await row()).toBeUndefined();
});

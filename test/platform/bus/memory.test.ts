import { expect, test } from 'vitest';
import { busContract } from '../../../app/platform/bus/contract.ts';
import { memoryBus } from '../../../app/platform/bus/memory.ts';
import { idAt } from '../../../app/platform/bus/port.ts';

busContract('memory', async () => {
  const bus = memoryBus({ now: () => Date.now() });
  return { here: bus, there: bus, close: async () => undefined };
});

const message = { site: 7, kind: 'answered', data: {} };

test('numbers rise when the clock is put back', async () => {
  let now = 5_000;
  const bus = memoryBus({ now: () => now });
  const first = await bus.publish('c', message, 'a');
  now = 1_000;
  expect(await bus.publish('c', message, 'b')).toBe(first + 1);
});

test('a page that is older than the process looks anew', () => {
  const bus = memoryBus({ now: () => 5_000 });
  expect(bus.since('c', idAt(4_999))).toBeUndefined();
  expect(bus.since('c', idAt(5_000))).toEqual([]);
});

test('old messages go, with the certainty about them', async () => {
  let now = 0;
  const bus = memoryBus({ now: () => now, kept: 1_000 });
  const old = await bus.publish('c', message, 'a');
  now = 900;
  const newer = await bus.publish('d', message, 'b');
  expect(bus.since('c', old - 1)).toHaveLength(1);
  now = 1_500;
  expect(bus.since('c', old - 1)).toBeUndefined();
  expect(bus.since('d', idAt(600))).toMatchObject([{ id: newer }]);
});

test('of too many the oldest go, and nobody is told half of what came', async () => {
  const bus = memoryBus({ now: () => 1_000, atMost: 3 });
  const ids: number[] = [];
  for (const event of ['a', 'b', 'c', 'd']) ids.push(await bus.publish('c', message, event));
  const [first = 0] = ids;
  expect(bus.since('c', first - 1)).toBeUndefined();
  expect(bus.since('c', first)?.map(({ id }) => id)).toEqual(ids.slice(1));
});

test('behind more than a hundred on one channel nobody catches up one by one', async () => {
  const bus = memoryBus({ now: () => 1_000 });
  for (let event = 0; event < 101; event++) await bus.publish('c', message, String(event));
  expect(bus.since('c', idAt(1_000))).toBeUndefined();
  expect(bus.since('c', idAt(1_000) + 1)).toHaveLength(100);
});

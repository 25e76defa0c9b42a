import { expect, test } from 'vitest';
import { logTail, untilNextLook } from '../../../../app/platform/store/dynamodb/log-tail.ts';
import type { LogEntry } from '../../../../app/platform/store/port.ts';

const entry = (time: number): LogEntry => ({ id: `at-${time}`, time, shard: 0, site: 1, event: { kind: 'voted' } });
const timesOf = (entries: readonly LogEntry[]): readonly number[] => entries.map(({ time }) => time);

/** A log of some entries, and from where it was read, each time. */
function readings(entries: readonly LogEntry[]) {
  const read: number[] = [];
  const tail = logTail(async (from) => {
    read.push(from);
    return entries.filter(({ time }) => time >= from);
  });
  return { read, tail };
}

test('who asks in the same turn shares a reading, and is given no more than was asked for', async () => {
  const { read, tail } = readings([entry(1), entry(2), entry(3)]);
  const [all, two, none] = await Promise.all([tail(1), tail(2), tail(4)]);
  expect([timesOf(all), timesOf(two), timesOf(none)]).toEqual([[1, 2, 3], [2, 3], []]);
  expect(read).toEqual([1]);
});

test('it is read from where the one that is furthest behind goes on', async () => {
  const { read, tail } = readings([entry(1), entry(2), entry(3)]);
  const [late, early] = await Promise.all([tail(3), tail(1)]);
  expect([timesOf(late), timesOf(early)]).toEqual([[3], [1, 2, 3]]);
  expect(read).toEqual([1]);
});

test('who asks while a reading is under way is not given what may be older than their question', async () => {
  const log = [entry(1)];
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  let read = 0;
  const tail = logTail(async () => {
    const seen = [...log];
    read++;
    begun.resolve();
    await goOn.promise;
    return seen;
  });
  const before = tail(0);
  await begun.promise;
  log.push(entry(2));
  const after = tail(0);
  goOn.resolve();
  expect([timesOf(await before), timesOf(await after)]).toEqual([[1], [1, 2]]);
  expect(read).toBe(2);
});

test('a reading that fails is told to all who share it, and the next one is made anew', async () => {
  let fails = true;
  const tail = logTail(async () => {
    if (fails) throw new Error('gone');
    return [entry(1)];
  });
  const told = await Promise.allSettled([tail(0), tail(0)]);
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(timesOf(await tail(0))).toEqual([1]);
});

test.each([
  [1_000, 200],
  [1_001, 199],
  [1_150, 50],
  [1_180, 20],
  // The timer of the moment that is just ahead fired early.
  [1_190, 210],
  [1_199.5, 200.5],
])('at %d the next look is %d milliseconds away, which is at a moment that all share', (now, left) => {
  expect(untilNextLook(200, now)).toBeCloseTo(left, 6);
  expect((now + untilNextLook(200, now)) % 200).toBeCloseTo(0, 6);
});

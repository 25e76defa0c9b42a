import { expect, test, vi } from 'vitest';
import { LATE, LOOKS, overloadAfter, watchOverload } from '../../../app/engines/page-cache/overload.ts';

const IN_TIME = { on: false, contrary: 0 };

/** How it stands after so many looks, each of which came so late. */
const after = (from: typeof IN_TIME, looks: number, lateness: number) =>
  Array.from({ length: looks }, () => lateness).reduce((state, late) => overloadAfter(state, late), from);

test('one long task, however long, is no overload', () => {
  expect(overloadAfter(IN_TIME, 60_000).on).toBe(false);
  expect(after(after(IN_TIME, LOOKS - 1, LATE), 1, 0)).toEqual(IN_TIME);
});

test('a loop that is late look after look is overloaded, until it is in time for as long', () => {
  const overloaded = after(IN_TIME, LOOKS, LATE);
  expect(overloaded.on).toBe(true);
  expect(after(overloaded, LOOKS - 1, 0).on).toBe(true);
  expect(after(overloaded, LOOKS, 0).on).toBe(false);
});

test('the loop is watched until the watch is stopped', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  try {
    const watch = watchOverload();
    vi.advanceTimersByTime(10_000);
    expect(watch.overloaded()).toBe(false);
    expect(vi.getTimerCount()).toBe(1);
    watch.stop();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

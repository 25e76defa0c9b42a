import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { later } from '../../app/client/later.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('work is done once, when it has been quiet', () => {
  const work = vi.fn();
  const { soon } = later(work, 100);
  soon();
  vi.advanceTimersByTime(90);
  soon();
  vi.advanceTimersByTime(90);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10);
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_000);
  expect(work).toHaveBeenCalledTimes(1);
});

test('work is done after a while however much goes on', () => {
  const work = vi.fn();
  const { soon } = later(work, 100, 250);
  for (let time = 0; time < 1_000; time += 50) {
    soon();
    vi.advanceTimersByTime(50);
  }
  expect(work.mock.calls.length).toBeGreaterThanOrEqual(3);
});

test('now does what is due, and nothing where nothing is', () => {
  const work = vi.fn();
  const { soon, now, cancel } = later(work, 100);
  now();
  soon();
  now();
  vi.advanceTimersByTime(1_000);
  expect(work).toHaveBeenCalledTimes(1);
  soon();
  cancel();
  now();
  vi.advanceTimersByTime(1_000);
  expect(work).toHaveBeenCalledTimes(1);
});

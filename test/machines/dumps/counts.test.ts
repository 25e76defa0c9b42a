import { expect, test } from 'vitest';
import { Counts } from '../../../app/machines/dumps/counts.ts';

test('sums by key, and tells the keys in order', () => {
  const counts = new Counts();
  for (const [key, count] of [
    [7, 1],
    [0, -3],
    [7, 4],
    [Number.MAX_SAFE_INTEGER, 2],
  ] as const)
    counts.add(key, count);
  expect([...counts.keys()]).toEqual([0, 7, Number.MAX_SAFE_INTEGER]);
  expect([counts.get(7), counts.get(0), counts.get(Number.MAX_SAFE_INTEGER), counts.get(8)]).toEqual([5, -3, 2, 0]);
  expect(counts.size).toBe(3);
});

test('keeps as a map does through many growths, with keys that differ in their high or in their low bits alone', () => {
  const counts = new Counts();
  const kept = new Map<number, number>();
  for (let step = 0; step < 60_000; step++) {
    const key = step % 3 === 0 ? step * 2 ** 32 : step % 3 === 1 ? step : ((step % 5_000) * 65_536 + (step % 97)) * 10;
    counts.add(key, step % 11);
    kept.set(key, (kept.get(key) ?? 0) + (step % 11));
  }
  expect(counts.size).toBe(kept.size);
  const ascending = [...kept.keys()].sort((one, other) => one - other);
  expect([...counts.keys()]).toEqual(ascending);
  expect(ascending.map((key) => counts.get(key))).toEqual(ascending.map((key) => kept.get(key)));
});

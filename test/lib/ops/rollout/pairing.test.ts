import { expect, test } from 'vitest';
import { paired } from '../../../../lib/ops/rollout/pairing.ts';

const MINUTE = 60_000;
const CANARY = 100 * MINUTE;
const minute = (at: number, errors = 0) => ({ at: at * MINUTE, requests: 100, errors, median: 0.03, slowest: 0.4 });
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, place) => minute(from + place, from + place));

test('while both have readers a minute is held against the same one', () => {
  const pairs = paired(range(100, 104), range(90, 104), { canary: CANARY, shared: 102 * MINUTE, bakeSeconds: 0 });
  expect(pairs.map(({ fresh, other, alike }) => [fresh.at / MINUTE, other.at / MINUTE, alike])).toEqual([
    [100, 100, false],
    [101, 101, false],
    [102, 102, true],
    [103, 103, true],
  ]);
});

test('in the bake it is held against slices of the hour before, each once, and times say nothing', () => {
  const pairs = paired(range(110, 114), range(40, 100), { canary: CANARY, shared: CANARY, alone: 110 * MINUTE, bakeSeconds: 180 });
  expect(pairs.map(({ fresh, other }) => [fresh.at / MINUTE, other.at / MINUTE, other.requests])).toEqual([
    [110, 40, 2000],
    [111, 60, 2000],
    [112, 80, 2000],
  ]);
  expect(pairs.some(({ fresh, other }) => fresh.median !== undefined || other.slowest !== undefined)).toBe(false);
});

test('minutes before the canary, and those that the other has none for, say nothing', () => {
  expect(paired(range(98, 102), range(100, 101), { canary: CANARY, bakeSeconds: 60 }).map(({ fresh }) => fresh.at)).toEqual([CANARY]);
});

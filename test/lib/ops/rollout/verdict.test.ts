import { describe, expect, test } from 'vitest';
import { judge, LIMITS } from '../../../../lib/ops/rollout/verdict.ts';
import { CALM, type Doing, pairs, ROUGH, USUAL } from '../../../support/quiet-minutes.ts';

/** Rollouts that are judged after each minute, as the watch does: how many of them are refused. */
function refused(rollouts: number, minutes: number, fresh: Doing, other: Doing, weather = CALM): number {
  const judged = Array.from({ length: rollouts }, (_, seed) => {
    const series = pairs(seed + 1, minutes, fresh, other, weather);
    return series.some((_pair, minute) => judge(series.slice(0, minute + 1)).against.length > 0);
  });
  return judged.filter(Boolean).length;
}

describe('of quiet bakes at most one in a hundred is refused', () => {
  // As long as a rollout is watched in all, looked at after each minute.
  test.each([
    { where: 'at ten requests a second', fresh: USUAL, other: USUAL, weather: CALM },
    { where: 'with one request in a hundred as a canary', fresh: { ...USUAL, requests: 6 }, other: { ...USUAL, requests: 594 }, weather: CALM },
    { where: 'with many errors in both', fresh: { ...USUAL, errors: 0.03 }, other: { ...USUAL, errors: 0.03 }, weather: CALM },
    { where: 'at a thousand requests a second', fresh: { ...USUAL, requests: 30_000 }, other: { ...USUAL, requests: 30_000 }, weather: CALM },
    { where: 'with hiccups of both and instances that die', fresh: USUAL, other: USUAL, weather: ROUGH },
    { where: 'where hiccups meet a small canary', fresh: { ...USUAL, requests: 30 }, other: { ...USUAL, requests: 570 }, weather: ROUGH },
  ])('$where', ({ fresh, other, weather }) => {
    expect(refused(200, 40, fresh, other, weather)).toBeLessThanOrEqual(2);
  });
});

describe('a tenfold rate of errors is found within five minutes at ten requests a second, 95 times in a hundred', () => {
  test.each([
    { where: 'shared by halves', other: USUAL },
    { where: 'as a tenth of the readers', other: { ...USUAL, requests: 5_400 } },
    { where: 'in a bake, against four minutes before for each', other: { ...USUAL, requests: 2_400 } },
  ])('$where', ({ other }) => {
    expect(refused(500, 5, { ...USUAL, errors: 0.01 }, other)).toBeGreaterThanOrEqual(475);
  });
});

test('a release that fails for everybody is found in five minutes by six requests a minute', () => {
  expect(refused(100, 5, { ...USUAL, requests: 6, errors: 1 }, { ...USUAL, requests: 594 })).toBeGreaterThanOrEqual(95);
});

test('one minute alone refuses nothing, however bad it was: an instance that dies is no bad release', () => {
  const [minute] = pairs(1, 1, { ...USUAL, errors: 0.5 }, USUAL);
  expect(judge(minute ? [minute] : []).against).toEqual([]);
});

test('a release that takes twice as long is found within a quarter of an hour', () => {
  expect(refused(100, 15, { ...USUAL, median: 0.06, slowest: 0.8 }, USUAL)).toBeGreaterThanOrEqual(95);
});

test('times of few requests, and of other readers, say nothing', () => {
  const slow = { ...USUAL, median: 3, slowest: 9 };
  expect(refused(20, 30, { ...slow, requests: 10 }, USUAL)).toBe(0);
  const others = pairs(1, 30, slow, USUAL).map((pair) => ({ ...pair, alike: false }));
  expect(judge(others).evidence).toMatchObject({ median: 1, slowest: 1 });
});

test('readers of canary hosts may meet several times the errors that others meet, but not everywhere', () => {
  const canary = (errors: number) => judge(pairs(3, 20, { ...USUAL, errors }, USUAL).map((pair) => ({ ...pair, alike: false })));
  expect(canary(0.004).evidence.errors).toBeLessThan(LIMITS.errors);
  expect(canary(0.2).against).toEqual([
    expect.stringMatching(/^It fails more often than the other colour: \d+ of \d+ requests against \d+ of \d+\.$/),
  ]);
});

test('a release that is better is never refused, and without readers nothing is said', () => {
  expect(refused(100, 60, { ...USUAL, errors: 0, median: 0.01, slowest: 0.1 }, USUAL)).toBe(0);
  expect(judge([])).toEqual({ against: [], evidence: { errors: 1, median: 1, slowest: 1 } });
});

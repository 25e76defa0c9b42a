import { expect, test } from 'vitest';
import { loadMeter } from '../../../app/engines/heartbeat/load.ts';

test.each`
  idle   | all    | load
  ${0}   | ${100} | ${1}
  ${75}  | ${100} | ${0.25}
  ${100} | ${100} | ${0}
  ${0}   | ${0}   | ${0}
  ${5}   | ${-3}  | ${0}
  ${120} | ${100} | ${0}
  ${-20} | ${100} | ${1}
`('$idle ms idle of $all ms is a load of $load', ({ idle, all, load }) => {
  const times = [
    { idle: 7_000, all: 9_000 },
    { idle: 7_000 + idle, all: 9_000 + all },
  ];
  const measure = loadMeter(() => times.shift() ?? { idle: 0, all: 0 });
  expect(measure()).toBeCloseTo(load, 9);
});

test('each measure is of the time since the one before', () => {
  const times = [
    { idle: 0, all: 0 },
    { idle: 0, all: 100 },
    { idle: 100, all: 200 },
  ];
  const measure = loadMeter(() => times.shift() ?? { idle: 0, all: 0 });
  expect([measure(), measure()]).toEqual([1, 0]);
});

test('this machine has a load', () => {
  const load = loadMeter()();
  expect(load).toBeGreaterThanOrEqual(0);
  expect(load).toBeLessThanOrEqual(1);
});

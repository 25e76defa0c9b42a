import { describe, expect, test } from 'vitest';
import { ACTS, RATES } from '../../../app/web/limits/rates.ts';
import { type FullAt, rate, taken, waitOf } from '../../../app/web/limits/rule.ts';

const three = { burst: 3, every: 1000 };

describe('three at once, then one a second', () => {
  test.each`
    before                               | at       | wait
    ${[]}                                | ${0}     | ${0}
    ${[0]}                               | ${0}     | ${0}
    ${[0, 0]}                            | ${0}     | ${0}
    ${[0, 0, 0]}                         | ${0}     | ${1000}
    ${[0, 0, 0]}                         | ${400}   | ${600}
    ${[0, 0, 0]}                         | ${1000}  | ${0}
    ${[0, 0, 0, 1000]}                   | ${1000}  | ${1000}
    ${[0, 0, 0]}                         | ${3000}  | ${0}
    ${[0, 0, 0, 3000, 3000, 3000]}       | ${3000}  | ${1000}
    ${[0, 0, 0, 90_000, 90_000]}         | ${90000} | ${0}
    ${[0, 0, 0, 90_000, 90_000, 90_000]} | ${90000} | ${1000}
    ${[5000, 5000, 5000]}                | ${4000}  | ${2000}
  `('after $before, one more at $at waits $wait', ({ before, at, wait }) => {
    const bucket = before.reduce((fullAt: FullAt | undefined, moment: number) => taken(fullAt, three, moment), undefined);
    expect(waitOf(bucket, three, at)).toBe(wait);
  });

  test('whoever waits as told is never told to wait again', () => {
    let [bucket, now]: [FullAt | undefined, number] = [undefined, 0];
    for (let count = 0; count < 1000; count++) {
      now += waitOf(bucket, three, now);
      expect(waitOf(bucket, three, now)).toBe(0);
      bucket = taken(bucket, three, now);
    }
    expect(now).toBe(997_000);
  });
});

test('a rate is said by the hour', () => {
  expect(rate(10, 60)).toEqual({ burst: 10, every: 60_000 });
});

test('trust never takes away: whoever is known better may do at least as much', () => {
  for (const act of ACTS) {
    const { anonymous, new: newcomer, trusted } = RATES[act];
    expect(newcomer.burst, act).toBeGreaterThanOrEqual(anonymous.burst);
    expect(trusted.burst, act).toBeGreaterThanOrEqual(newcomer.burst);
    expect(newcomer.every, act).toBeLessThanOrEqual(anonymous.every);
    expect(trusted.every, act).toBeLessThanOrEqual(newcomer.every);
  }
});

import { expect, test } from 'vitest';
import { measuredWorth, REST, repays, TRIAL } from '../../../app/engines/page-cache/worth.ts';

const nothing = { asked: 0, found: 0, asking: 0, made: 0, making: 0, bytes: 0 };

test.each`
  asked  | found  | asking | made  | making | bytes         | repaid   | why
  ${0}   | ${0}   | ${0}   | ${0}  | ${0}   | ${0}          | ${true}  | ${'nothing is known yet'}
  ${100} | ${50}  | ${20}  | ${50} | ${100} | ${100_000}    | ${true}  | ${'50 pages of 2 ms saved for 20 ms'}
  ${100} | ${2}   | ${20}  | ${98} | ${196} | ${100_000}    | ${false} | ${'two hits, a hundred questions'}
  ${100} | ${50}  | ${20}  | ${50} | ${100} | ${10_000_000} | ${false} | ${'ten megabytes for fifty pages'}
  ${100} | ${50}  | ${500} | ${50} | ${100} | ${0}          | ${false} | ${'asking takes longer than making'}
  ${100} | ${100} | ${20}  | ${0}  | ${0}   | ${0}          | ${true}  | ${'all were found'}
`('$why: repaid $repaid', ({ repaid, why: _why, ...measured }) => {
  expect(repays(measured)).toBe(repaid);
});

test('a route that does not repay is left alone for a while, and then tried again', () => {
  let now = 0;
  const worth = measuredWorth(() => now);
  for (let asked = 0; asked < TRIAL; asked++) {
    expect(worth.worthwhile('/rare')).toBe(true);
    worth.asked('/rare', 0.2, false);
    worth.made('/rare', 2);
  }
  expect([worth.worthwhile('/rare'), worth.worthwhile('/another')]).toEqual([false, true]);
  expect(worth.resting()).toEqual(['/rare']);
  now += REST;
  expect(worth.worthwhile('/rare')).toBe(true);
  expect(worth.resting()).toEqual([]);
});

test('a route that repays goes on, and is measured anew', () => {
  const worth = measuredWorth(() => 0);
  for (let asked = 0; asked < 3 * TRIAL; asked++) {
    worth.asked('/read', 0.2, asked % 2 === 0);
    if (asked % 2 === 1) worth.made('/read', 2);
    worth.put('/read', 5_000);
  }
  expect(worth.worthwhile('/read')).toBe(true);
  expect(repays(nothing)).toBe(true);
});

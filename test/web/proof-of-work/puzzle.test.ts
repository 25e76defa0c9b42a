import { describe, expect, test } from 'vitest';
import { BITS, bitsFor, isPurpose, isSolved, PUZZLES, puzzlesOf, USUAL_A_MINUTE } from '../../../app/web/proof-of-work/puzzle.ts';

test.each`
  trust          | lastMinute              | bits
  ${'anonymous'} | ${0}                    | ${BITS.anonymous}
  ${'anonymous'} | ${USUAL_A_MINUTE - 1}   | ${BITS.anonymous}
  ${'anonymous'} | ${USUAL_A_MINUTE}       | ${BITS.anonymous + 1}
  ${'new'}       | ${0}                    | ${BITS.new}
  ${'new'}       | ${USUAL_A_MINUTE * 2}   | ${BITS.new + 2}
  ${'new'}       | ${USUAL_A_MINUTE * 3}   | ${BITS.new + 2}
  ${'new'}       | ${USUAL_A_MINUTE * 4}   | ${BITS.new + 3}
  ${'anonymous'} | ${USUAL_A_MINUTE * 1e6} | ${BITS.most}
`('$lastMinute challenges in the last minute: $bits bits for who is $trust', ({ trust, lastMinute, bits }) => {
  expect(bitsFor(trust, lastMinute)).toBe(bits);
});

describe('a puzzle', () => {
  test.each`
    text       | bits  | solved
    ${'abc'}   | ${1}  | ${false}
    ${'x:309'} | ${12} | ${true}
    ${'x:309'} | ${13} | ${false}
  `('$text with $bits bits: $solved', ({ text, bits, solved }) => {
    expect(isSolved(text, bits)).toBe(solved);
  });

  test('fits one block of SHA-256, with the longest nonce that is taken', () => {
    for (const puzzle of puzzlesOf('s'.repeat(32))) expect(puzzle.length + 10).toBeLessThanOrEqual(55);
  });

  test('is another each time in one challenge', () => {
    expect(new Set(puzzlesOf('seal')).size).toBe(PUZZLES);
  });
});

test.each(['sign-up', 'ask', 'answer', 'comment'])('%s is a purpose', (purpose) => expect(isPurpose(purpose)).toBe(true));
test.each(['', 'vote', 'toString'])('“%s” is none', (purpose) => expect(isPurpose(purpose)).toBe(false));

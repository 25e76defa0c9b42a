import { expect, test } from 'vitest';
import { leastSkew } from '../../app/main/skew.ts';

/** Both clocks begin together: what ours reads is told beside the steady time. */
test.each`
  asked     | answered  | steady    | now       | skew       | why
  ${10_200} | ${10_900} | ${10_900} | ${10_900} | ${0}       | ${'the same second'}
  ${10_900} | ${11_100} | ${11_100} | ${11_100} | ${0}       | ${'the second ended on the way'}
  ${10_200} | ${10_300} | ${10_300} | ${12_600} | ${1_500}   | ${'ours is ahead by at least that'}
  ${10_200} | ${10_300} | ${10_300} | ${7_400}  | ${-2_600}  | ${'ours is behind by at least that'}
  ${9_000}  | ${40_000} | ${40_000} | ${40_000} | ${0}       | ${'a slow answer proves nothing'}
  ${10_200} | ${10_300} | ${70_300} | ${70_300} | ${0}       | ${'a minute without an answer, as long for both'}
  ${10_200} | ${10_300} | ${70_300} | ${40_300} | ${-29_700} | ${'ours was set back since the last answer'}
  ${10_200} | ${10_300} | ${10_400} | ${99_400} | ${88_200}  | ${'ours was set ahead since the last answer'}
`('$why', ({ asked, answered, steady, now, skew }) => {
  expect(leastSkew({ asked, answered, second: 10_000 }, steady, now)).toBe(skew);
});

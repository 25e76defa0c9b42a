import { expect, test } from 'vitest';
import { leastSkew } from '../../app/main/skew.ts';

test.each`
  asked     | answered  | second    | skew      | why
  ${10_200} | ${10_900} | ${10_000} | ${0}      | ${'the same second'}
  ${10_900} | ${11_100} | ${10_000} | ${0}      | ${'the second ended on the way'}
  ${12_500} | ${12_600} | ${10_000} | ${1_500}  | ${'ours is ahead by at least that'}
  ${7_000}  | ${7_400}  | ${10_000} | ${-2_600} | ${'ours is behind by at least that'}
  ${9_000}  | ${40_000} | ${10_000} | ${0}      | ${'a slow answer proves nothing'}
`('$why', ({ asked, answered, second, skew }) => {
  expect(leastSkew(asked, answered, second)).toBe(skew);
});

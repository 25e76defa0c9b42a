import { expect, test } from 'vitest';
import { weightOf } from '../../lambda/weights.ts';

test.each([
  ['100', 100],
  ['0', 0],
  ['999', 999],
])('%s is a weight', (value, weight) => {
  expect(weightOf('/askyard/staging/blue/weight', value)).toBe(weight);
});

test.each([[undefined], [''], ['-1'], ['1000'], ['1.5'], ['all']])('%s is none, and the sentence says what is allowed', (value) => {
  expect(() => weightOf('/askyard/staging/blue/weight', value)).toThrow(
    /^\/askyard\/staging\/blue\/weight is .*; allowed is a number from 0 to 999\.$/,
  );
});

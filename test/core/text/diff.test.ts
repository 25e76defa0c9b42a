import { expect, test } from 'vitest';
import { wordDiff } from '../../../app/core/text/diff.ts';

const words = (count: number, seed: number): string =>
  Array.from({ length: count }, (_, at) => ((at * 7_919 + seed) % 104_729).toString(36)).join(' ');

test('marks words that came and went', () => {
  expect(wordDiff('a small kettle', 'a large kettle')).toEqual([
    { kind: 'same', text: 'a ' },
    { kind: 'removed', text: 'small' },
    { kind: 'added', text: 'large' },
    { kind: 'same', text: ' kettle' },
  ]);
  expect(wordDiff('a', 'a')).toEqual([{ kind: 'same', text: 'a' }]);
  expect(wordDiff('', '')).toEqual([]);
});

test.each([
  ['unlike words', words(5_000, 1), words(5_000, 2)],
  ['unlike lines', words(5_000, 1).replaceAll(' ', '\n'), words(5_000, 2).replaceAll(' ', '\n')],
  ['lines, most of them the same', `${words(3_000, 1).replaceAll(' ', '\n')}\n`, `${words(3_000, 1).replaceAll(' ', '\n').replace(/5/g, 'five ')}\n`],
  ['from nothing', '', words(5_000, 1)],
  ['spaces', ' a  b\n\n', 'a b \n'],
])('both texts can be told from their difference: %s', (_, before, after) => {
  const parts = wordDiff(before, after);
  const told = (left: 'added' | 'removed'): string => parts.flatMap(({ kind, text }) => (kind === left ? [] : text)).join('');
  expect(told('added')).toBe(before);
  expect(told('removed')).toBe(after);
});

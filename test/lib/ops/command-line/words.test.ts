import { describe, expect, test } from 'vitest';
import { displayWidth, harmless, padded } from '../../../../lib/ops/command-line/display-width.ts';
import { coloured, emphasis } from '../../../../lib/ops/command-line/style.ts';
import { didYouMean, nearest } from '../../../../lib/ops/command-line/suggest.ts';
import { table } from '../../../../lib/ops/command-line/table.ts';

test.each`
  text         | columns | why
  ${'kettle'}  | ${6}    | ${'letters take one each'}
  ${'水壶'}    | ${4}    | ${'Chinese takes two'}
  ${'e\u0301'} | ${1}    | ${'an accent stands over its letter'}
  ${'👩‍👩‍👧'}      | ${2}    | ${'a family is one picture'}
  ${'✔️'}      | ${2}    | ${'a sign that is asked to be a picture'}
  ${'\u200b'}  | ${0}    | ${'nothing is drawn'}
`('$why: $text is $columns wide', ({ text, columns }) => {
  expect(displayWidth(text)).toBe(columns);
});

test('a text is padded to what it takes on the screen, not to its length', () => {
  expect(padded('水', 4)).toBe('水  ');
  expect(padded('7', 3, 'left')).toBe('  7');
  expect(padded('longer', 3)).toBe('longer');
});

test('what came from elsewhere cannot steer the terminal', () => {
  expect(harmless('a\u001b[2Jb\tc\u202ed\r\n')).toBe('a\ufffd[2Jb c\ufffdd\ufffd\ufffd');
});

describe('a table', () => {
  test('has its heads above its columns, words left and amounts right', () => {
    expect(
      table(
        ['Name', 'Size'],
        [
          ['a', '12 MB'],
          ['long name', '7 MB'],
        ],
      ),
    ).toEqual(['Name        Size', 'a          12 MB', 'long name   7 MB']);
  });

  test('is as even with wide letters', () => {
    const lines = table(
      ['Branch', 'By'],
      [
        ['水壶', 'anna'],
        ['main', 'ben'],
      ],
    );
    expect(lines).toEqual(['Branch  By', '水壶    anna', 'main    ben']);
  });

  test('survives a row that is too short, an empty cell, and no rows', () => {
    expect(table(['A', 'B'], [['x']])).toEqual(['A  B', 'x']);
    expect(table(['A', 'B'], [['', 'y']])).toEqual(['A  B', '   y']);
    expect(table(['A', 'B'], [])).toEqual(['A  B']);
  });

  test('shows its heads as they are told to be shown, and aligns them none the less', () => {
    expect(table(['A'], [['bb']], emphasis(true))).toEqual(['\u001b[1mA\u001b[22m', 'bb']);
  });
});

test.each`
  typed         | meant
  ${'instanes'} | ${'instances'}
  ${'relaeses'} | ${'releases'}
  ${'roll'}     | ${'rollout'}
  ${'queu'}     | ${'queue'}
  ${'kettle'}   | ${undefined}
  ${''}         | ${undefined}
`('$typed is taken for $meant', ({ typed, meant }) => {
  expect(nearest(typed, ['instances', 'releases', 'rollout', 'queue'])).toBe(meant);
});

test('nothing is suggested where nothing is near', () => {
  expect(didYouMean('jsn', ['json', 'env'], '--')).toBe(' Did you mean --json?');
  expect(didYouMean('zzz', ['json', 'env'], '--')).toBe('');
});

test.each`
  terminal | variables            | colours
  ${true}  | ${{}}                | ${true}
  ${true}  | ${{ NO_COLOR: '' }}  | ${true}
  ${true}  | ${{ NO_COLOR: '1' }} | ${false}
  ${true}  | ${{ TERM: 'dumb' }}  | ${false}
  ${false} | ${{}}                | ${false}
`('on a terminal: $terminal, with $variables, it is coloured: $colours', ({ terminal, variables, colours }) => {
  expect(coloured(terminal, variables)).toBe(colours);
});

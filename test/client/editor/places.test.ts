import { expect, test } from 'vitest';
import { apart } from '../../../app/client/editor/places.ts';

test.each`
  before     | after      | becomes
  ${''}      | ${''}      | ${'X\n\n'}
  ${'a'}     | ${''}      | ${'a\n\nX\n\n'}
  ${'a\n'}   | ${''}      | ${'a\n\nX\n\n'}
  ${'a\n\n'} | ${''}      | ${'a\n\nX\n\n'}
  ${''}      | ${'b'}     | ${'X\n\nb'}
  ${'a'}     | ${'b'}     | ${'a\n\nX\n\nb'}
  ${'a'}     | ${'\nb'}   | ${'a\n\nX\n\nb'}
  ${'a\n\n'} | ${'\n\nb'} | ${'a\n\nX\n\nb'}
`('between $before and $after', ({ before, after, becomes }) => {
  const [lead, tail] = apart(before, after);
  expect(`${before}${lead}X${tail}${after}`).toBe(becomes);
});

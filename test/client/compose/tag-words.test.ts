import { describe, expect, test } from 'vitest';
import { optionAfter, otherTags, tagAt, withTag } from '../../../app/client/compose/tag-words.ts';

/** A field with its caret at `|`. */
const field = (marked: string) => ({ value: marked.replace('|', ''), caret: marked.indexOf('|') });

test.each([
  ['|', ''],
  ['py|', 'py'],
  ['p|y', 'py'],
  ['|py', 'py'],
  ['rust py|', 'py'],
  ['ru|st py', 'rust'],
  ['rust,py|', 'py'],
  ['rust |', ''],
  ['rust | py', ''],
  ['c++|', 'c++'],
])('in %j the tag at the caret is %j', (marked, text) => {
  const { value, caret } = field(marked);
  const word = tagAt(value, caret);
  expect(word.text).toBe(text);
  expect(value.slice(word.start, word.end)).toBe(text);
});

test.each([
  ['py|', 'python |'],
  ['p|y', 'python |'],
  ['rust py| sql', 'rust python |sql'],
  ['rust py|, sql', 'rust python |sql'],
  ['rust |', 'rust python |'],
])('choosing python in %j gives %j', (marked, expected) => {
  const { value, caret } = field(marked);
  const chosen = withTag(value, tagAt(value, caret), 'python');
  expect(`${chosen.value.slice(0, chosen.caret)}|${chosen.value.slice(chosen.caret)}`).toBe(expected);
});

test('tags that stand already are not those being typed', () => {
  const { value, caret } = field('rust, py| sql');
  expect([...otherTags(value, tagAt(value, caret))]).toEqual(['rust', 'sql']);
});

describe('options', () => {
  test.each`
    key            | at           | next
    ${'ArrowDown'} | ${undefined} | ${0}
    ${'ArrowDown'} | ${0}         | ${1}
    ${'ArrowDown'} | ${2}         | ${undefined}
    ${'ArrowUp'}   | ${undefined} | ${2}
    ${'ArrowUp'}   | ${2}         | ${1}
    ${'ArrowUp'}   | ${0}         | ${undefined}
  `('$key at $at of three leads to $next', ({ key, at, next }) => expect(optionAfter(key, at, 3)).toBe(next));
});

import { expect, test } from 'vitest';
import { mentionedIn } from '../../../app/core/posts/mentions.ts';

// The latest commenter first.
const people = [
  { id: 1, name: 'Ann Smith' },
  { id: 2, name: 'Anna' },
  { id: 3, name: 'Bo' },
  { id: 4, name: "Conor O'Neil" },
  { id: 5, name: 'Müller' },
  { id: 6, name: '李雷' },
  { id: 7, name: 'Ann' },
  { id: 9, name: 'user-42' },
];

test.each`
  text                                | id
  ${'Hello @AnnSmith, thanks'}        | ${1}
  ${'@ann: see above'}                | ${1}
  ${'@Anna. And that is it'}          | ${2}
  ${'@an too short'}                  | ${undefined}
  ${'@Bo has a short name'}           | ${3}
  ${"@ConorO'Neil is right"}          | ${4}
  ${'@conor is right'}                | ${4}
  ${'(@MÜLLER) and so'}               | ${5}
  ${'@李雷 你好'}                     | ${6}
  ${'@user-42!'}                      | ${9}
  ${'@nobody, then @anna'}            | ${2}
  ${'@anna and @bo'}                  | ${2}
  ${'write to ann@annsmith.example'}  | ${undefined}
  ${'https://medium.example/@annsmi'} | ${undefined}
  ${'@ annsmith'}                     | ${undefined}
  ${'@@annsmith'}                     | ${undefined}
  ${'@annsmithy'}                     | ${undefined}
  ${'no call at all'}                 | ${undefined}
`('$text calls $id', ({ text, id }) => {
  expect(mentionedIn(text, people, [])).toBe(id);
});

test('who knows anyway is not told again, and nobody else is told in their place', () => {
  expect(mentionedIn('@AnnSmith and @Bo', people, [1])).toBeUndefined();
  expect(mentionedIn('@Bo', people, [1])).toBe(3);
});

test('of several who are called so, whoever commented last is meant', () => {
  expect(mentionedIn('@ann', people.toReversed(), [])).toBe(7);
});

test('hundreds of calls tell one person at most', () => {
  expect(mentionedIn('@nobody '.repeat(70), people, [])).toBeUndefined();
  expect(mentionedIn('@anna '.repeat(100), people, [])).toBe(2);
});

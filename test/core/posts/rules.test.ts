import { expect, test } from 'vitest';
import type { Post, Question } from '../../../app/core/posts/records.ts';
import { acceptRefusal, answerRefusal, tagsRefusal, textRefusal, tidyTitle } from '../../../app/core/posts/rules.ts';

test.each`
  what         | text                         | reason
  ${'title'}   | ${'x'.repeat(14)}            | ${'title-short'}
  ${'title'}   | ${'x'.repeat(15)}            | ${undefined}
  ${'title'}   | ${'😀'.repeat(14)}           | ${'title-short'}
  ${'title'}   | ${'x'.repeat(150)}           | ${undefined}
  ${'title'}   | ${'😀'.repeat(150)}          | ${undefined}
  ${'title'}   | ${'x'.repeat(151)}           | ${'title-long'}
  ${'body'}    | ${'x'.repeat(29)}            | ${'body-short'}
  ${'body'}    | ${` ${'x'.repeat(29)}`}      | ${'body-short'}
  ${'body'}    | ${'x'.repeat(30)}            | ${undefined}
  ${'body'}    | ${'x\t\r\n'.repeat(30)}      | ${undefined}
  ${'body'}    | ${'x'.repeat(30_000)}        | ${undefined}
  ${'body'}    | ${'x'.repeat(30_001)}        | ${'body-long'}
  ${'body'}    | ${'\u001b[31mred'.repeat(9)} | ${'control-characters'}
  ${'body'}    | ${'\ud83d'.repeat(30)}       | ${'control-characters'}
  ${'comment'} | ${'x'.repeat(14)}            | ${'comment-short'}
  ${'comment'} | ${'x'.repeat(601)}           | ${'comment-long'}
  ${'summary'} | ${''}                        | ${undefined}
  ${'summary'} | ${'x'.repeat(301)}           | ${'summary-long'}
`('a $what of this length: $reason', ({ what, text, reason }) => {
  expect(textRefusal(what, text)).toBe(reason);
});

test.each`
  tags                                | reason
  ${['c++', 'c#', '.net', 'node.js']} | ${undefined}
  ${['größe', '言語', 'עברית']}       | ${undefined}
  ${[]}                               | ${'tags-none'}
  ${['a', 'b', 'c', 'd', 'e']}        | ${undefined}
  ${['a', 'b', 'c', 'd', 'e', 'f']}   | ${'tags-many'}
  ${['a', 'b', 'a']}                  | ${'tags-twice'}
  ${['Upper']}                        | ${'tag-name'}
  ${['two words']}                    | ${'tag-name'}
  ${['']}                             | ${'tag-name'}
  ${['<b>']}                          | ${'tag-name'}
  ${['x'.repeat(36)]}                 | ${'tag-name'}
`('the tags $tags: $reason', ({ tags, reason }) => {
  expect(tagsRefusal(tags)).toBe(reason);
});

test('a title is one line', () => {
  expect(tidyTitle('  How\n do\u00a0I\tdo  it? ')).toBe('How do I do it?');
});

const question = { kind: 'question', id: 1, question: 1, author: { id: 9 } } as Question;
const answer = { kind: 'answer', id: 2, question: 1, author: { id: 3 } } as Post;

test.each`
  of                                          | reason
  ${{}}                                       | ${undefined}
  ${{ closed: { at: 1, reason: 'unclear' } }} | ${'closed'}
  ${{ locked: 1 }}                            | ${'locked'}
  ${{ deleted: 1 }}                           | ${'deleted'}
  ${{ kind: 'tag-wiki' }}                     | ${'not-a-question'}
`('answering a question that has $of: $reason', ({ of, reason }) => {
  expect(answerRefusal({ ...question, ...of })).toBe(reason);
});

test.each`
  person                                | reason
  ${undefined}                          | ${undefined}
  ${{ reputation: 9 }}                  | ${'protected'}
  ${{ reputation: 10 }}                 | ${undefined}
  ${{ reputation: 1, moderator: true }} | ${undefined}
`('answering a protected question by $person: $reason', ({ person, reason }) => {
  expect(answerRefusal({ ...question, protected: 1 }, person)).toBe(reason);
});

test.each`
  person | of                 | reason
  ${9}   | ${{}}              | ${undefined}
  ${3}   | ${{}}              | ${'not-the-asker'}
  ${9}   | ${{ question: 5 }} | ${'not-its-answer'}
  ${9}   | ${question}        | ${'not-its-answer'}
  ${9}   | ${{ deleted: 1 }}  | ${'deleted'}
`('$person accepting an answer with $of: $reason', ({ person, of, reason }) => {
  expect(acceptRefusal(question, { ...answer, ...of }, person)).toBe(reason);
});

import { expect, test } from 'vitest';
import { movedBy, negated } from '../../../app/core/moderation/moved.ts';
import { deleteRefusal, undeleteRefusal } from '../../../app/core/moderation/rules.ts';
import type { Answer, Post, Question } from '../../../app/core/posts/records.ts';
import type { Vote } from '../../../app/core/votes/records.ts';

const head = { key: ['p', 's'], created: 0, active: 0, score: 0, up: 0, down: 0, comments: 0, licence: '', version: 1, author: { id: 1 } } as const;
const question = (more: Partial<Question> = {}): Question => ({
  ...head,
  kind: 'question',
  id: 10,
  question: 10,
  title: '',
  tags: [],
  answers: 0,
  views: 0,
  excerpt: '',
  ...more,
});
const answer = (more: Partial<Answer> = {}): Answer => ({ ...head, kind: 'answer', id: 11, question: 10, ...more });
const wiki: Post = { ...head, kind: 'tag-wiki', id: 12, question: 12, postType: 5 };

const author = { id: 1 };
const other = { id: 2 };
const moderator = { id: 3, moderator: true };

test.each`
  what                                     | person       | post                                      | around                        | refused
  ${'own question'}                        | ${author}    | ${question()}                             | ${[]}                         | ${undefined}
  ${'own with one answer'}                 | ${author}    | ${question({ answers: 1 })}               | ${[0]}                        | ${undefined}
  ${'own with a bad answer'}               | ${author}    | ${question({ answers: 1 })}               | ${[-3]}                       | ${undefined}
  ${'own with a good answer'}              | ${author}    | ${question({ answers: 1 })}               | ${[1]}                        | ${'answer-scored'}
  ${'own with two answers'}                | ${author}    | ${question({ answers: 2 })}               | ${[]}                         | ${'answered'}
  ${'own with an accepted one'}            | ${author}    | ${question({ answers: 1, accepted: 11 })} | ${[0]}                        | ${'accepted'}
  ${'own locked'}                          | ${author}    | ${question({ locked: 5 })}                | ${[]}                         | ${'locked'}
  ${'own deleted'}                         | ${author}    | ${question({ deleted: 5 })}               | ${[]}                         | ${'deleted'}
  ${'not own'}                             | ${other}     | ${question()}                             | ${[]}                         | ${'not-own'}
  ${'not own, deleted: nothing is told'}   | ${other}     | ${question({ deleted: 5 })}               | ${[]}                         | ${'not-own'}
  ${'a moderator, however many and good'}  | ${moderator} | ${question({ answers: 5, accepted: 11 })} | ${[9]}                        | ${undefined}
  ${'a moderator, locked'}                 | ${moderator} | ${question({ locked: 5 })}                | ${[]}                         | ${undefined}
  ${'a wiki'}                              | ${moderator} | ${wiki}                                   | ${[]}                         | ${'not-deletable'}
  ${'own answer'}                          | ${author}    | ${answer()}                               | ${question()}                 | ${undefined}
  ${'own answer, well scored'}             | ${author}    | ${answer({ score: 9 })}                   | ${question()}                 | ${undefined}
  ${'own answer, accepted'}                | ${author}    | ${answer()}                               | ${question({ accepted: 11 })} | ${'accepted'}
  ${'own answer, another accepted'}        | ${author}    | ${answer()}                               | ${question({ accepted: 99 })} | ${undefined}
  ${'own answer below a deleted question'} | ${author}    | ${answer()}                               | ${question({ deleted: 5 })}   | ${'question-deleted'}
  ${'an accepted answer, by a moderator'}  | ${moderator} | ${answer()}                               | ${question({ accepted: 11 })} | ${undefined}
`('deleting $what: $refused', ({ person, post, around, refused }) => {
  const beside = Array.isArray(around) ? { answers: around.map((score: number) => ({ score })) } : { question: around, answers: [] };
  expect(deleteRefusal(person, post, beside)).toBe(refused);
});

test.each`
  what                                   | person       | post                                                 | refused
  ${'own, deleted by oneself'}           | ${author}    | ${question({ deleted: 5, deletedBy: 1 })}            | ${undefined}
  ${'own, deleted by a moderator'}       | ${author}    | ${question({ deleted: 5, deletedBy: 3 })}            | ${'by-moderator'}
  ${'own, deleted by nobody knows whom'} | ${author}    | ${question({ deleted: 5 })}                          | ${'by-moderator'}
  ${'own, not deleted'}                  | ${author}    | ${question()}                                        | ${'not-deleted'}
  ${'own, locked'}                       | ${author}    | ${question({ deleted: 5, deletedBy: 1, locked: 6 })} | ${'locked'}
  ${'not own'}                           | ${other}     | ${question({ deleted: 5, deletedBy: 2 })}            | ${'not-own'}
  ${'a moderator'}                       | ${moderator} | ${question({ deleted: 5, deletedBy: 1 })}            | ${undefined}
  ${'a wiki'}                            | ${moderator} | ${wiki}                                              | ${'not-deletable'}
`('bringing back $what: $refused', ({ person, post, refused }) => {
  expect(undeleteRefusal(person, post)).toBe(refused);
});

test('an answer does not come back below a deleted question', () => {
  expect(undeleteRefusal(moderator, answer({ deleted: 5 }), question({ deleted: 5 }))).toBe('question-deleted');
});

const vote = (voter: number, direction: 'up' | 'down', day: string): Vote => ({
  key: ['v', `${voter}`],
  id: voter,
  voter,
  direction,
  at: Date.parse(day),
});
const votes = [vote(5, 'up', '2026-03-01'), vote(6, 'up', '2026-03-01'), vote(7, 'down', '2026-03-01'), vote(8, 'up', '2026-03-02')];

test('what votes moved is summed by person, day and cause; those of a dump are its author’s alone', () => {
  const ballots = [
    [1, 2, '2020-01-01T00:00:00.000', null, null, null],
    [2, 2, '2020-01-01T00:00:00.000', null, null, null],
    [3, 3, '2020-01-02T00:00:00.000', null, null, null],
    [4, 9, '2020-01-02T00:00:00.000', null, 50, null],
  ] as const;
  expect(movedBy(answer(), votes, ballots)).toEqual([
    { person: 1, day: '2026-03-01', cause: 'answer-up', count: 2 },
    { person: 1, day: '2026-03-01', cause: 'down', count: 1 },
    { person: 1, day: '2026-03-02', cause: 'answer-up', count: 1 },
    { person: 7, day: '2026-03-01', cause: 'down-cast', count: 1 },
    { person: 1, day: '2020-01-01', cause: 'answer-up', count: 2 },
    { person: 1, day: '2020-01-02', cause: 'down', count: 1 },
  ]);
  expect(movedBy(question(), votes, []).map(({ cause }) => cause)).toEqual(['question-up', 'down', 'question-up']);
  expect(movedBy(answer({ communityOwned: 5 }), votes, ballots)).toEqual([]);
  expect(movedBy(answer({ author: { name: 'gone' } }), votes, [])).toEqual([{ person: 7, day: '2026-03-01', cause: 'down-cast', count: 1 }]);
  expect(negated([{ person: 1, day: 'd', cause: 'down', count: 2 }])).toEqual([{ person: 1, day: 'd', cause: 'down', count: -2 }]);
});

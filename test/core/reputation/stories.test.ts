import { expect, test } from 'vitest';
import type { Event, EventOf } from '../../../app/core/events.ts';
import { causesOf } from '../../../app/core/reputation/causes.ts';
import type { Cause } from '../../../app/core/reputation/records.ts';
import { RULES, totalOf } from '../../../app/core/reputation/rules.ts';

// What happens to one question, asked by 1, and its answers: post 11 by 2, post 12 by 3, post 13 by 1 themselves. 7 and above vote.
const AUTHORS: Readonly<Record<number, number>> = { 10: 1, 11: 2, 12: 3, 13: 1 };
const vote = (post: number, up: number, down: number, more: Partial<EventOf<'voted'>> = {}): Event => ({
  kind: 'voted',
  at: 0,
  question: 10,
  post,
  postKind: post === 10 ? 'question' : 'answer',
  voter: 7,
  author: AUTHORS[post] ?? null,
  communityOwned: false,
  up,
  down,
  day: 'mon',
  dayBefore: null,
  ...more,
});
const accepted = (day: string, post?: number): EventOf<'accepted'>['answer'] => (post ? { post, author: AUTHORS[post] ?? null, day } : null);
const accept = (answer: EventOf<'accepted'>['answer'], before: EventOf<'accepted'>['answer']): Event => ({
  kind: 'accepted',
  at: 0,
  question: 10,
  asker: 1,
  answer,
  before,
  version: 2,
});
const gone = (kind: 'deleted' | 'undeleted', moved: readonly (readonly [person: number, day: string, cause: Cause, count: number])[]): Event => ({
  kind,
  at: 0,
  question: 10,
  post: 11,
  postKind: 'answer',
  author: 2,
  by: 2,
  tags: null,
  moved: moved.map(([person, day, cause, count]) => ({ person, day, cause, count })),
  version: 3,
});
const times = (count: number, one: Event): readonly Event[] => Array.from({ length: count }, () => one);

const up = vote(11, 1, 0);
const down = vote(11, 0, 1);
const upBack = vote(11, -1, 0, { day: 'tue', dayBefore: 'mon' });
const downBack = vote(11, 0, -1, { day: 'tue', dayBefore: 'mon' });
const upToDown = vote(11, -1, 1, { day: 'tue', dayBefore: 'mon' });
const downToUp = vote(11, 1, -1, { day: 'tue', dayBefore: 'mon' });
const yes = accept(accepted('mon', 11), null);
const no = accept(null, accepted('mon', 11));
const other = accept(accepted('tue', 12), accepted('mon', 11));
const wiki = { communityOwned: true };

test.each`
  story                                  | events                                                                                   | asker  | author | third | voter
  ${'nothing'}                           | ${[]}                                                                                    | ${1}   | ${1}   | ${1}  | ${1}
  ${'question up'}                       | ${[vote(10, 1, 0)]}                                                                      | ${11}  | ${1}   | ${1}  | ${1}
  ${'question up, taken back'}           | ${[vote(10, 1, 0), vote(10, -1, 0, { dayBefore: 'mon' })]}                               | ${1}   | ${1}   | ${1}  | ${1}
  ${'question twice up, down'}           | ${[...times(2, vote(10, 1, 0)), vote(10, 0, 1)]}                                         | ${19}  | ${1}   | ${1}  | ${1}
  ${'answer up'}                         | ${[up]}                                                                                  | ${1}   | ${11}  | ${1}  | ${1}
  ${'answer up, taken back'}             | ${[up, upBack]}                                                                          | ${1}   | ${1}   | ${1}  | ${1}
  ${'answer down, whose voter has 11'}   | ${[up, vote(10, 1, 0, { author: 7 }), down]}                                             | ${1}   | ${9}   | ${1}  | ${10}
  ${'answer down, taken back'}           | ${[up, vote(10, 1, 0, { author: 7 }), down, downBack]}                                   | ${1}   | ${11}  | ${1}  | ${11}
  ${'up changed to down'}                | ${[up, up, upToDown]}                                                                    | ${1}   | ${9}   | ${1}  | ${1}
  ${'down changed to up'}                | ${[down, downToUp]}                                                                      | ${1}   | ${11}  | ${1}  | ${1}
  ${'up, down, up again'}                | ${[up, upToDown, vote(11, 1, -1, { day: 'wed', dayBefore: 'tue' })]}                     | ${1}   | ${11}  | ${1}  | ${1}
  ${'accepted'}                          | ${[yes]}                                                                                 | ${3}   | ${16}  | ${1}  | ${1}
  ${'accepted, taken back'}              | ${[yes, no]}                                                                             | ${1}   | ${1}   | ${1}  | ${1}
  ${'accepted, taken back, accepted'}    | ${[yes, no, accept(accepted('tue', 11), null)]}                                          | ${3}   | ${16}  | ${1}  | ${1}
  ${'another accepted instead'}          | ${[yes, other]}                                                                          | ${3}   | ${1}   | ${16} | ${1}
  ${'another instead, and back'}         | ${[yes, other, accept(accepted('wed', 11), accepted('tue', 12))]}                        | ${3}   | ${16}  | ${1}  | ${1}
  ${'own answer accepted'}               | ${[accept(accepted('mon', 13), null)]}                                                   | ${1}   | ${1}   | ${1}  | ${1}
  ${'own instead of another’s'}          | ${[yes, accept(accepted('tue', 13), accepted('mon', 11))]}                               | ${1}   | ${1}   | ${1}  | ${1}
  ${'another’s instead of own'}          | ${[accept(accepted('mon', 13), null), accept(accepted('tue', 11), accepted('mon', 13))]} | ${3}   | ${16}  | ${1}  | ${1}
  ${'own answer up'}                     | ${[vote(13, 1, 0)]}                                                                      | ${11}  | ${1}   | ${1}  | ${1}
  ${'a wiki up and down'}                | ${[vote(11, 1, 0, wiki), vote(11, 0, 1, wiki)]}                                          | ${1}   | ${1}   | ${1}  | ${1}
  ${'a wiki accepted'}                   | ${[accept({ post: 11, author: null, day: 'mon' }, null)]}                                | ${3}   | ${1}   | ${1}  | ${1}
  ${'25 ups in a day'}                   | ${times(25, up)}                                                                         | ${1}   | ${201} | ${1}  | ${1}
  ${'25 ups in a day, 3 taken back'}     | ${[...times(25, up), ...times(3, upBack)]}                                               | ${1}   | ${201} | ${1}  | ${1}
  ${'25 ups in a day, 6 taken back'}     | ${[...times(25, up), ...times(6, upBack)]}                                               | ${1}   | ${191} | ${1}  | ${1}
  ${'20 ups a day, 5 moved to the next'} | ${[...times(20, up), ...times(5, upBack), ...times(5, vote(11, 1, 0, { day: 'tue' }))]}  | ${1}   | ${201} | ${1}  | ${1}
  ${'25 ups on a question'}              | ${times(25, vote(10, 1, 0))}                                                             | ${201} | ${1}   | ${1}  | ${1}
  ${'25 ups and accepted'}               | ${[...times(25, up), yes]}                                                               | ${3}   | ${216} | ${1}  | ${1}
  ${'25 ups, accepted and taken back'}   | ${[...times(25, up), yes, no]}                                                           | ${1}   | ${201} | ${1}  | ${1}
  ${'deleted, all votes with it'} | ${[up, up, down, gone('deleted', [[2, 'mon', 'answer-up', -2], [2, 'mon', 'down', -1], [7, 'mon', 'down-cast', -1]])]} | ${1} | ${1} | ${1} | ${1}
  ${'deleted after 25 ups'}              | ${[...times(25, up), gone('deleted', [[2, 'mon', 'answer-up', -25]])]}                   | ${1}   | ${1}   | ${1}  | ${1}
  ${'deleted and undeleted'} | ${[up, down, gone('deleted', [[2, 'mon', 'answer-up', -1], [2, 'mon', 'down', -1]]), gone('undeleted', [[2, 'mon', 'answer-up', 1], [2, 'mon', 'down', 1]])]} | ${1} | ${9} | ${1} | ${1}
  ${'deleted while accepted'} | ${[up, yes, gone('deleted', [[2, 'mon', 'answer-up', -1], [2, 'mon', 'accepted', -1], [1, 'mon', 'accepting', -1]])]} | ${1} | ${1} | ${1} | ${1}
`('$story: asker $asker, author $author, third $third, voter $voter', ({ events, asker, author, third, voter }) => {
  const people = new Map<number, Map<string, { day: string } & Partial<Record<Cause, number>>>>();
  for (const { person, day, cause, count } of events.flatMap(causesOf)) {
    const days = people.get(person) ?? new Map();
    people.set(person, days);
    const found = days.get(day) ?? { day };
    days.set(day, { ...found, [cause]: (found[cause] ?? 0) + count });
  }
  const total = (person: number): number => totalOf(people.get(person)?.values() ?? [], RULES.today);
  expect({ asker: total(1), author: total(2), third: total(3), voter: total(7) }).toEqual({ asker, author, third, voter });
});

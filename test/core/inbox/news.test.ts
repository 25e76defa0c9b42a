import { expect, test } from 'vitest';
import type { Event, EventOf } from '../../../app/core/events.ts';
import { type News, newsOf } from '../../../app/core/inbox/news.ts';
import { RULES } from '../../../app/core/reputation/rules.ts';

const said = ({ to, kind, points, post, by, badge }: News): string =>
  [
    to,
    kind,
    ...(points === undefined ? [] : [points]),
    ...(post === undefined ? [] : [`on ${post}`]),
    ...(badge ? [badge] : []),
    ...(by === undefined ? [] : [`by ${by}`]),
  ].join(' ');
const news = (event: Event, postAuthor?: number) => newsOf(event, { postAuthor }, RULES.today).map(said);

const answered: EventOf<'answered'> = { kind: 'answered', at: 0, question: 10, post: 11, author: 2, asker: 1, version: 1 };
const commented: EventOf<'commented'> = { kind: 'commented', at: 0, question: 10, post: 11, comment: 5, author: 3 };
const edited: EventOf<'edited'> = { kind: 'edited', at: 0, question: 10, post: 11, editor: 3, tags: null, version: 2 };

test.each`
  what                                  | event                                                                                   | author       | told
  ${'an answer'}                        | ${answered}                                                                             | ${2}         | ${['1 answer on 11 by 2']}
  ${'an answer to one’s own question'}  | ${{ ...answered, asker: 2 }}                                                            | ${2}         | ${[]}
  ${'an answer whose asker is gone'}    | ${{ ...answered, asker: null }}                                                         | ${2}         | ${[]}
  ${'a comment'}                        | ${commented}                                                                            | ${2}         | ${['2 comment on 11 by 3']}
  ${'a comment on one’s own post'}      | ${commented}                                                                            | ${3}         | ${[]}
  ${'a comment on a post of nobody'}    | ${commented}                                                                            | ${undefined} | ${[]}
  ${'a comment that calls somebody'}    | ${{ ...commented, mentioned: [4] }}                                                     | ${2}         | ${['2 comment on 11 by 3', '4 mention on 11 by 3']}
  ${'one that calls the post’s author'} | ${{ ...commented, mentioned: [2] }}                                                     | ${2}         | ${['2 comment on 11 by 3']}
  ${'one that calls its own author'}    | ${{ ...commented, mentioned: [3] }}                                                     | ${2}         | ${['2 comment on 11 by 3']}
  ${'one that calls somebody twice'}    | ${{ ...commented, mentioned: [4, 4] }}                                                  | ${3}         | ${['4 mention on 11 by 3']}
  ${'an edit'}                          | ${edited}                                                                               | ${2}         | ${['2 edit on 11 by 3']}
  ${'an edit of one’s own'}             | ${edited}                                                                               | ${3}         | ${[]}
  ${'an edit of a post of nobody'}      | ${edited}                                                                               | ${undefined} | ${[]}
  ${'a badge'}                          | ${{ kind: 'badge-awarded', at: 0, person: 2, badge: 'Student', rank: 'bronze' }}        | ${undefined} | ${['2 badge Student']}
  ${'a badge for a post'}               | ${{ kind: 'badge-awarded', at: 0, person: 2, badge: 'Guru', rank: 'silver', post: 11 }} | ${2}         | ${['2 badge on 11 Guru']}
  ${'a question'}                       | ${{ kind: 'asked', at: 0, question: 10, author: 1, tags: [], version: 1 }}              | ${1}         | ${[]}
  ${'views'}                            | ${{ kind: 'viewed', at: 0, question: 10, views: 9 }}                                    | ${1}         | ${[]}
  ${'a comment’s end'}                  | ${{ ...commented, kind: 'comment-deleted' }}                                            | ${2}         | ${[]}
`('$what tells $told', ({ event, author, told }) => {
  expect(news(event, author)).toEqual(told);
});

const voted: EventOf<'voted'> = {
  kind: 'voted',
  at: 0,
  question: 10,
  post: 11,
  postKind: 'answer',
  voter: 7,
  author: 2,
  communityOwned: false,
  up: 0,
  down: 0,
  day: 'mon',
  dayBefore: null,
};

test.each`
  what                       | of                                           | told
  ${'up'}                    | ${{ up: 1 }}                                 | ${['2 reputation 10 on 11']}
  ${'up on a question'}      | ${{ up: 1, post: 10, postKind: 'question' }} | ${['2 reputation 10 on 10']}
  ${'down'}                  | ${{ down: 1 }}                               | ${['2 reputation -2 on 11']}
  ${'up taken back'}         | ${{ up: -1, dayBefore: 'sun' }}              | ${['2 reputation -10 on 11']}
  ${'down turned up'}        | ${{ up: 1, down: -1, dayBefore: 'sun' }}     | ${['2 reputation 12 on 11']}
  ${'on a wiki'}             | ${{ up: 1, communityOwned: true }}           | ${[]}
  ${'on a post of nobody’s'} | ${{ down: 1, author: null }}                 | ${[]}
`('a vote $what tells $told, and never who cast it', ({ of, told }) => {
  expect(news({ ...voted, ...of })).toEqual(told);
});

const one = { post: 11, author: 2, day: 'mon' };
const two = { post: 12, author: 3, day: 'tue' };

test.each`
  what                   | asker | answer                      | before  | told
  ${'given'}             | ${1}  | ${one}                      | ${null} | ${['2 accepted on 11 by 1', '2 reputation 15 on 11']}
  ${'taken back'}        | ${1}  | ${null}                     | ${one}  | ${['2 reputation -15 on 11']}
  ${'moved'}             | ${1}  | ${two}                      | ${one}  | ${['3 accepted on 12 by 1', '2 reputation -15 on 11', '3 reputation 15 on 12']}
  ${'moved, one author'} | ${1}  | ${{ ...two, author: 2 }}    | ${one}  | ${['2 accepted on 12 by 1', '2 reputation -15 on 11', '2 reputation 15 on 12']}
  ${'of one’s own'}      | ${2}  | ${one}                      | ${null} | ${[]}
  ${'of a wiki'}         | ${1}  | ${{ ...one, author: null }} | ${null} | ${[]}
`('an acceptance $what tells $told', ({ asker, answer, before, told }) => {
  expect(news({ kind: 'accepted', at: 0, question: 10, asker, answer, before, version: 2 })).toEqual(told);
});

const moved = [
  { person: 2, day: 'mon', cause: 'answer-up', count: -30 },
  { person: 2, day: 'tue', cause: 'down', count: -1 },
  { person: 7, day: 'tue', cause: 'down-cast', count: -1 },
];

test.each`
  by   | told
  ${5} | ${['2 reputation -298 on 11']}
  ${2} | ${[]}
`('a post deleted by $by tells its author alone, and not of an own deed: $told', ({ by, told }) => {
  const event = { kind: 'deleted', at: 0, question: 10, post: 11, postKind: 'answer', author: 2, by, tags: null, moved, version: 2 } as Event;
  expect(news(event)).toEqual(told);
});

test('a comment that calls a thousand tells as many as a write holds', () => {
  const mentioned = Array.from({ length: 1000 }, (_, index) => index + 10);
  expect(news({ ...commented, mentioned }, 2).length).toBeLessThanOrEqual(30);
});

import { expect, test } from 'vitest';
import type { EventOf } from '../../../app/core/events.ts';
import { causesOf } from '../../../app/core/reputation/causes.ts';

const voted: EventOf<'voted'> = {
  kind: 'voted',
  at: 0,
  question: 1,
  post: 2,
  postKind: 'answer',
  voter: 7,
  author: 3,
  communityOwned: false,
  up: 0,
  down: 0,
  day: 'today',
  dayBefore: null,
};

test.each`
  press                   | of                                        | moved
  ${'up'}                 | ${{ up: 1 }}                              | ${['3 today answer-up 1']}
  ${'up on a question'}   | ${{ up: 1, postKind: 'question' }}        | ${['3 today question-up 1']}
  ${'down'}               | ${{ down: 1 }}                            | ${['3 today down 1', '7 today down-cast 1']}
  ${'down on a question'} | ${{ down: 1, postKind: 'question' }}      | ${['3 today down 1']}
  ${'up taken back'}      | ${{ up: -1, dayBefore: 'then' }}          | ${['3 then answer-up -1']}
  ${'down taken back'}    | ${{ down: -1, dayBefore: 'then' }}        | ${['3 then down -1', '7 then down-cast -1']}
  ${'up for down'}        | ${{ up: 1, down: -1, dayBefore: 'then' }} | ${['3 today answer-up 1', '3 then down -1', '7 then down-cast -1']}
  ${'up on a wiki'}       | ${{ up: 1, communityOwned: true }}        | ${[]}
  ${'down on a wiki'}     | ${{ down: 1, communityOwned: true }}      | ${[]}
  ${'up, author gone'}    | ${{ up: 1, author: null }}                | ${[]}
  ${'down, author gone'}  | ${{ down: 1, author: null }}              | ${['7 today down-cast 1']}
`('a vote $press moves $moved', ({ of, moved }) => {
  expect(causesOf({ ...voted, ...of }).map(said)).toEqual(moved);
});

const answer = { post: 2, author: 3, day: 'today' };
const before = { post: 4, author: 5, day: 'then' };

test.each`
  what            | asker   | now                            | was       | moved
  ${'accepted'}   | ${9}    | ${answer}                      | ${null}   | ${['3 today accepted 1', '9 today accepting 1']}
  ${'taken back'} | ${9}    | ${null}                        | ${before} | ${['5 then accepted -1', '9 then accepting -1']}
  ${'exchanged'}  | ${9}    | ${answer}                      | ${before} | ${['5 then accepted -1', '9 then accepting -1', '3 today accepted 1', '9 today accepting 1']}
  ${'own'}        | ${3}    | ${answer}                      | ${null}   | ${[]}
  ${'own before'} | ${5}    | ${answer}                      | ${before} | ${['3 today accepted 1', '5 today accepting 1']}
  ${'of nobody'}  | ${9}    | ${{ ...answer, author: null }} | ${null}   | ${['9 today accepting 1']}
  ${'by nobody'}  | ${null} | ${answer}                      | ${null}   | ${['3 today accepted 1']}
`('an acceptance, $what, moves $moved', ({ asker, now, was, moved }) => {
  expect(causesOf({ kind: 'accepted', at: 0, question: 1, asker, answer: now, before: was, version: 2 }).map(said)).toEqual(moved);
});

function said({ person, day, cause, count }: { person: number; day: string; cause: string; count: number }): string {
  return `${person} ${day} ${cause} ${count}`;
}

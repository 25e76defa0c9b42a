import { expect, test } from 'vitest';
import type { Post } from '../../../app/core/posts/records.ts';
import { cast, DAILY_VOTES, refusal } from '../../../app/core/votes/rules.ts';

test.each`
  standing     | press     | after        | score | up    | down
  ${undefined} | ${'up'}   | ${'up'}      | ${+1} | ${+1} | ${0}
  ${undefined} | ${'down'} | ${'down'}    | ${-1} | ${0}  | ${+1}
  ${'up'}      | ${'up'}   | ${undefined} | ${-1} | ${-1} | ${0}
  ${'up'}      | ${'down'} | ${'down'}    | ${-2} | ${-1} | ${+1}
  ${'down'}    | ${'up'}   | ${'up'}      | ${+2} | ${+1} | ${-1}
  ${'down'}    | ${'down'} | ${undefined} | ${+1} | ${0}  | ${-1}
`('$standing, then $press: $after, score by $score', ({ standing, press, after, score, up, down }) => {
  expect(cast(standing, press)).toEqual({ standing: after, score, up, down });
});

const post = { kind: 'answer', author: { id: 2 } } as Post;

test.each`
  of                               | casts    | castToday          | reason
  ${{}}                            | ${true}  | ${0}               | ${undefined}
  ${{ author: { name: 'user7' } }} | ${true}  | ${0}               | ${undefined}
  ${{ author: { id: 1 } }}         | ${true}  | ${0}               | ${'own-post'}
  ${{ locked: 5 }}                 | ${true}  | ${0}               | ${'locked'}
  ${{ deleted: 5 }}                | ${true}  | ${0}               | ${'deleted'}
  ${{ kind: 'tag-wiki' }}          | ${true}  | ${0}               | ${'not-votable'}
  ${{}}                            | ${true}  | ${DAILY_VOTES - 1} | ${undefined}
  ${{}}                            | ${true}  | ${DAILY_VOTES}     | ${'daily-limit'}
  ${{}}                            | ${false} | ${DAILY_VOTES}     | ${undefined}
`('a press on a post with $of after $castToday votes, casting: $casts, is refused as $reason', ({ of, casts, castToday, reason }) => {
  expect(refusal({ id: 1 }, { ...post, ...of }, { casts, castToday })).toBe(reason);
});

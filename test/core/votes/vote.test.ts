import { afterEach, beforeEach, expect, test } from 'vitest';
import { profile } from '../../../app/core/people/profile.ts';
import type { Person } from '../../../app/core/people/records.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { postOf } from '../../../app/core/posts/place.ts';
import { VoteRaced } from '../../../app/core/votes/errors.ts';
import { DAILY_VOTES } from '../../../app/core/votes/rules.ts';
import { vote } from '../../../app/core/votes/vote.ts';
import { openYard, THEN, text, type Yard } from '../../support/yard.ts';

const DAY = 86_400_000;

let yard: Yard;
let asker: Person;
let voter: Person;
let question: number;

beforeEach(async () => {
  yard = await openYard();
  asker = await yard.join('Asker');
  voter = await yard.join('Voter');
  question = await ask(yard.as(asker), { title: 'What is there to vote on?', markdown: text('This'), tags: ['votes'] });
});
afterEach(() => yard.close());

test('a vote is cast, changed and taken back, and tells the log on which days', async () => {
  const follower = yard.log.follow(await yard.log.end());
  expect(await vote(yard.as(voter), question, 'up')).toMatchObject({ score: 1, up: 1, down: 0, standing: 'up', question: { id: question } });
  expect(await vote(yard.as(voter, THEN + DAY), question, 'down')).toMatchObject({ score: -1, up: 0, down: 1, standing: 'down' });
  expect(await vote(yard.as(voter, THEN + 2 * DAY), question, 'down')).toMatchObject({ score: 0, up: 0, down: 0, standing: undefined });

  expect(await postOf(yard.context, question)).toMatchObject({ score: 0, up: 0, down: 0, version: 1 });
  expect((await profile(yard.context, voter.id))?.about).toMatchObject({ upVotes: 0, downVotes: 0 });
  expect((await follower.next()).map(({ event }) => event)).toMatchObject([
    { kind: 'voted', up: 1, down: 0, day: '2026-03-02', dayBefore: null, author: asker.id, voter: voter.id, postKind: 'question' },
    { kind: 'voted', up: -1, down: 1, day: '2026-03-03', dayBefore: '2026-03-02' },
    { kind: 'voted', up: 0, down: -1, day: '2026-03-04', dayBefore: '2026-03-03' },
  ]);
});

test('a double click counts once', async () => {
  const presses = await Promise.allSettled([vote(yard.as(voter), question, 'up'), vote(yard.as(voter), question, 'up')]);
  expect(presses.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  for (const press of presses) if (press.status === 'rejected') expect(press.reason).toBeInstanceOf(VoteRaced);
  expect(await postOf(yard.context, question)).toMatchObject({ score: 1, up: 1 });
});

test('many who vote at once are all counted', async () => {
  const voters = await Promise.all(Array.from({ length: 30 }, (_, index) => yard.join(`Voter ${index}`)));
  await Promise.all(voters.map((person, index) => vote(yard.as(person), question, index % 3 === 0 ? 'down' : 'up')));
  expect(await postOf(yard.context, question)).toMatchObject({ up: 20, down: 10, score: 10 });
});

test('the daily limit holds against votes cast at once, and ends with the UTC day', async () => {
  const title = 'Something else to vote on';
  const posts = await Promise.all(
    Array.from({ length: DAILY_VOTES + 5 }, (_, index) =>
      ask(yard.as(asker), { title: `${title} ${index}`, markdown: text('This'), tags: ['votes'] }),
    ),
  );
  const presses = await Promise.allSettled(posts.map((id) => vote(yard.as(voter), id, 'up')));
  expect(presses.filter(({ status }) => status === 'fulfilled')).toHaveLength(DAILY_VOTES);
  await expect(vote(yard.as(voter), question, 'up')).rejects.toMatchObject({ reason: 'daily-limit' });
  expect(await vote(yard.as(voter, Date.parse('2026-03-03T00:00:00Z')), question, 'up')).toMatchObject({ score: 1 });
});

test('nobody votes on their own post, or on none', async () => {
  await expect(vote(yard.as(asker), question, 'up')).rejects.toMatchObject({ reason: 'own-post' });
  await expect(vote(yard.as(voter), 4_000, 'up')).rejects.toMatchObject({ code: 'post-not-found' });
});

test('votes take their privileges; taking one back takes none', async () => {
  const own = await openYard();
  const [author, voter] = await Promise.all([own.join('Author'), own.join('Voter')]);
  const question = await ask(own.as(author), { title: 'What does a vote take here?', markdown: text('Tell'), tags: ['votes'] });
  const strict = { ...own.context.site, privileges: { preset: 'public' } as const };
  const as = (reputation: number) => ({ ...own.as({ ...voter, reputation }), site: strict });
  await expect(vote(as(14), question, 'up')).rejects.toMatchObject({ code: 'privilege-needed', needed: 15 });
  await expect(vote(as(15), question, 'down')).rejects.toMatchObject({ privilege: 'vote-down', needed: 125 });
  await vote(as(15), question, 'up');
  await expect(vote(as(15), question, 'down')).rejects.toMatchObject({ privilege: 'vote-down' });
  expect(await vote(as(1), question, 'up')).toMatchObject({ score: 0, up: 0, down: 0, standing: undefined });
  await expect(vote(own.as({ ...voter, suspendedUntil: THEN + 1 }), question, 'up')).rejects.toMatchObject({ code: 'person-suspended' });
  await own.close();
});

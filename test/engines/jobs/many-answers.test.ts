import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deletePost } from '../../../app/core/moderation/delete.ts';
import { undeletePost } from '../../../app/core/moderation/undelete.ts';
import { personKey } from '../../../app/core/people/records.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { comment } from '../../../app/core/posts/comment.ts';
import { bestPostsBy, orderKey } from '../../../app/core/posts/keys.ts';
import { questionPage } from '../../../app/core/posts/page.ts';
import { ORDERED_IN_PAGE } from '../../../app/core/posts/records.ts';
import { vote } from '../../../app/core/votes/vote.ts';
import { openYard, THEN, text, type Yard } from '../../support/yard.ts';
import { eventually, type RunningJobs, runJobs } from './jobs.ts';

const ANSWERS = ORDERED_IN_PAGE + 5;

let yard: Yard;
let jobs: RunningJobs;
let question: number;
let answers: number[];

beforeEach(async () => {
  yard = await openYard();
  jobs = await runJobs({ ...yard.context, log: yard.log });
  const person = await yard.join('Somebody');
  question = await ask(yard.as(person), { title: 'What are your favourite things?', markdown: text('List them'), tags: ['lists'] });
  answers = [];
  for (let index = 0; index < ANSWERS; index++)
    answers.push(await answer(yard.as(person, THEN + index), question, { markdown: text(`Thing ${index}`) }));
  await comment(yard.as(person), question, { text: 'This is a list, is it not?' });
});
afterEach(async () => {
  await jobs.stop();
  await yard.close();
});

const page = (sort: 'score' | 'newest', number: number) => questionPage(yard.context, question, { sort, page: number }, []);
const ids = async (sort: 'score' | 'newest', number: number) => (await page(sort, number))?.answers.map(({ answer: { id } }) => id);

test('more answers than a page orders are paged the same with and without the kept order, and follow the votes', async () => {
  const newest = answers.toReversed();
  const { store, site } = yard.context;
  await eventually(async () => expect((await store.get(orderKey(site.number, question)))?.answers).toEqual(answers));

  expect(await ids('newest', 1)).toEqual(newest.slice(0, ORDERED_IN_PAGE));
  expect(await ids('newest', 2)).toEqual(newest.slice(ORDERED_IN_PAGE));
  expect(await ids('newest', 3)).toEqual([]);
  const first = await page('newest', 1);
  expect(first).toMatchObject({ answerPages: 2, comments: [{ text: 'This is a list, is it not?' }] });
  expect(first?.html).toContain('List them');
  expect(first?.answers[0]?.html).toContain(`Thing ${ANSWERS - 1}`);

  const voter = await yard.join('Voter');
  const last = answers[ANSWERS - 1] ?? 0;
  await vote(yard.as(voter), last, 'up');
  await eventually(async () => expect((await ids('score', 1))?.[0]).toBe(last));
  expect(jobs.errors).toEqual([]);

  await jobs.stop();
  await store.write([{ remove: orderKey(site.number, question) }]);
  expect(await ids('newest', 1)).toEqual(newest.slice(0, ORDERED_IN_PAGE));
  expect(await ids('newest', 2)).toEqual(newest.slice(ORDERED_IN_PAGE));
  expect((await ids('score', 1))?.[0]).toBe(last);
});

test('a deleted answer leaves the kept order, is there for its author on the last page, and comes back', async () => {
  const { site, store } = yard.context;
  const order = () => store.get(orderKey(site.number, question));
  await eventually(async () => expect((await order())?.answers).toEqual(answers));
  const author = await store.get(personKey(site.number, 1));
  if (!author) throw new Error('somebody wrote them');
  const [first = 0, ...others] = answers;
  await deletePost(yard.as(author), first);
  // Until the job comes to it, the order still names it.
  expect(await ids('newest', 2)).not.toContain(first);
  await eventually(async () => expect(await order()).toMatchObject({ answers: others, deleted: [{ id: first, author: 1 }] }));
  expect(await ids('newest', 2)).toEqual(others.toReversed().slice(ORDERED_IN_PAGE));
  const own = await questionPage(yard.as(author), question, { sort: 'newest', page: 2 }, []);
  expect(own?.answers.map(({ answer: { id } }) => id)).toEqual([...others.toReversed().slice(ORDERED_IN_PAGE), first]);

  for (const id of others.slice(0, 5)) await deletePost(yard.as(author), id);
  await eventually(async () => expect(await order()).toBeUndefined());
  expect(await ids('newest', 1)).toEqual(others.slice(5).toReversed());
  for (const id of [first, ...others.slice(0, 5)]) await undeletePost(yard.as(author), id);
  await eventually(async () => expect(await order()).toMatchObject({ answers }));
  expect(jobs.errors).toEqual([]);
});

test('a vote from before does not bring a deleted post back into its author’s list', async () => {
  const { site, store } = yard.context;
  const author = await store.get(personKey(site.number, 1));
  const [first = 0, second = 0] = answers;
  if (!author) throw new Error('somebody wrote them');
  const voter = await yard.join('Voter');
  await vote(yard.as(voter), first, 'up');
  await deletePost(yard.as(author), first);
  await vote(yard.as(voter), second, 'up');
  await eventually(async () => {
    const { rows } = await store.queryIndex('two', bestPostsBy(site.number, 1, 'answer'));
    expect(rows.map(({ id }) => id)).toEqual([second, ...answers.slice(2).toReversed()]);
  });
});

test('a person’s posts by score follow the votes', async () => {
  const { site, store } = yard.context;
  const voters = await Promise.all(['A voter', 'B voter'].map((name) => yard.join(name)));
  const [first, second, third] = answers;
  if (!first || !second || !third) throw new Error('there are more');
  await Promise.all([
    ...voters.map((person) => vote(yard.as(person), second, 'up')),
    ...voters.map((person) => vote(yard.as(person), first, 'down')),
  ]);
  await vote(yard.as(await yard.join('C voter')), third, 'up');

  await eventually(async () => {
    const { rows } = await store.queryIndex('two', bestPostsBy(site.number, 1, 'answer'));
    expect(rows.map(({ id }) => id)).toEqual([second, third, ...answers.slice(3).toReversed(), first]);
  });
});

test('a page of many answers that fit the first read costs no other, and one of more a query for each that does not', async () => {
  const { store, site } = yard.context;
  await eventually(async () => expect((await store.get(orderKey(site.number, question)))?.answers).toEqual(answers));
  await jobs.stop();
  const asked = [vi.spyOn(store, 'query'), vi.spyOn(store, 'get')];
  const calls = (): number => asked.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  expect(await ids('newest', 1)).toHaveLength(ORDERED_IN_PAGE);
  expect(calls()).toBe(1);

  // Comments push the later answers out of the first read.
  const person = await yard.join('Talker');
  for (let index = 0; index < 60; index++)
    for (const id of answers.slice(0, 4)) await comment(yard.as(person, THEN + index * 60_000), id, { text: `Said for the ${index}th time.` });
  const before = calls();
  const first = await page('newest', 1);
  expect(first?.answers.map(({ answer: { id } }) => id)).toEqual(answers.toReversed().slice(0, ORDERED_IN_PAGE));
  expect(first?.comments).toHaveLength(1);
  expect(calls() - before).toBeGreaterThan(1);
  const last = await page('newest', 2);
  expect(last?.answers.map(({ comments }) => comments.length).slice(-4)).toEqual([60, 60, 60, 60]);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '../../../app/core/context.ts';
import { gatherFrom } from '../../../app/core/gather.ts';
import { deletePost } from '../../../app/core/moderation/delete.ts';
import { undeletePost } from '../../../app/core/moderation/undelete.ts';
import { accept } from '../../../app/core/posts/accept.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { besideOf } from '../../../app/core/posts/beside.ts';
import { edit } from '../../../app/core/posts/edit.ts';
import { vote } from '../../../app/core/votes/vote.ts';
import type { Following } from '../../../app/engines/follow/follow.ts';
import { purgeCards } from '../../../app/engines/jobs/card-purge.ts';
import { openYard, text, type Yard } from '../../support/yard.ts';

let yard: Yard;
let asker: Context;
let other: Context;
let question: number;
let following: Following;
let stop: AbortController;
const errors: unknown[] = [];

beforeEach(async () => {
  yard = await openYard();
  const { cache } = yard.context;
  stop = new AbortController();
  following = purgeCards({ log: yard.log, cache, signal: stop.signal, onError: (error) => errors.push(error) });
  [asker, other] = [yard.as(await yard.join('Asker')), yard.as(await yard.join('Other'))];
  question = await ask(asker, { title: 'What stands beside another?', markdown: text('Question'), tags: ['beside'] });
});
afterEach(async () => {
  stop.abort();
  await following.ended;
  await yard.close();
  expect(errors).toEqual([]);
});

/** The heading as pages show it once the log has been read. */
async function heading() {
  await following.caughtUp();
  const { headings } = await besideOf(yard.context, { people: [], questions: [question] }, gatherFrom(yard.context.store));
  return headings.get(question);
}

test('a heading is read once, and anew behind whatever changes it', async () => {
  expect(await heading()).toMatchObject({ title: 'What stands beside another?', score: 0, answers: 0, accepted: false });
  const id = await answer(other, question, { markdown: text('Answer') });
  expect(await heading()).toMatchObject({ answers: 1 });
  await vote(other, question, 'up');
  expect(await heading()).toMatchObject({ score: 1 });
  await accept(asker, question, id);
  expect(await heading()).toMatchObject({ accepted: true });
  await edit(asker, question, { title: 'What stands beside yet another?', markdown: text('Question'), tags: ['beside'], summary: '' });
  expect(await heading()).toMatchObject({ title: 'What stands beside yet another?' });
  const second = await answer(other, question, { markdown: text('Another') });
  await deletePost(other, second);
  expect(await heading()).toMatchObject({ answers: 1 });
  await undeletePost(other, second);
  expect(await heading()).toMatchObject({ answers: 2 });
});

test('what changes an answer alone leaves the heading of its question be', async () => {
  const id = await answer(other, question, { markdown: text('Answer') });
  await heading();
  const before = yard.context.cache.statistics().misses;
  await vote(asker, id, 'up');
  await edit(other, id, { markdown: text('Better'), summary: '' });
  await heading();
  expect(yard.context.cache.statistics().misses).toBe(before);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { deletePost } from '../../../app/core/moderation/delete.ts';
import { undeletePost } from '../../../app/core/moderation/undelete.ts';
import type { Person } from '../../../app/core/people/records.ts';
import { accept } from '../../../app/core/posts/accept.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { comment } from '../../../app/core/posts/comment.ts';
import { edit } from '../../../app/core/posts/edit.ts';
import { revisionsOf } from '../../../app/core/posts/history.ts';
import { bestPostsBy, postsBy } from '../../../app/core/posts/keys.ts';
import { questionPage } from '../../../app/core/posts/page.ts';
import { postOf } from '../../../app/core/posts/place.ts';
import { tagsOf } from '../../../app/core/tags/read.ts';
import { ownVotes } from '../../../app/core/votes/own-votes.ts';
import { vote } from '../../../app/core/votes/vote.ts';
import { openYard, THEN, text, type Yard } from '../../support/yard.ts';

let yard: Yard;
let asker: Person;
let other: Person;
let moderator: Person;
let question: number;

beforeEach(async () => {
  yard = await openYard();
  [asker, other, moderator] = await Promise.all([
    yard.join('Asker'),
    yard.join('Other'),
    yard.join('Moderator').then((person) => ({ ...person, moderator: true })),
  ]);
  question = await ask(yard.as(asker), { title: 'How do I tie a knot in a rope?', markdown: text('I have a rope'), tags: ['rope', 'knots'] });
});
afterEach(() => yard.close());

const view = { sort: 'score', page: 1 } as const;
const answersSeenBy = async (person?: Person) =>
  (await questionPage(person ? yard.as(person) : yard.context, question, view, []))?.answers.map((shown) => shown.answer.id);

test('a deleted question is gone for all but its author and moderators, and comes back with all it had', async () => {
  await vote(yard.as(other), question, 'up');
  const before = await postOf(yard.context, question);
  await deletePost(yard.as(asker, THEN + 5), question);

  expect(await postOf(yard.context, question)).toMatchObject({ deleted: THEN + 5, deletedBy: asker.id, version: 2, score: 1 });
  expect((await tagsOf(yard.context, ['rope', 'knots'])).map(({ count }) => count)).toEqual([0, 0]);
  for (const person of [undefined, other]) {
    const context = person ? yard.as(person) : yard.context;
    await expect(questionPage(context, question, view, [])).rejects.toMatchObject({ code: 'post-deleted', status: 410 });
    await expect(revisionsOf(context, question)).rejects.toMatchObject({ code: 'post-deleted' });
  }
  for (const person of [asker, moderator])
    expect(await questionPage(yard.as(person), question, view, [])).toMatchObject({ question: { deletedBy: asker.id } });
  const { site, store } = yard.context;
  expect((await store.queryIndex('one', postsBy(site.number, asker.id, 'question'))).rows).toEqual([]);
  expect((await store.queryIndex('two', bestPostsBy(site.number, asker.id, 'question'))).rows).toEqual([]);

  const nobody = { reason: 'deleted' };
  await expect(vote(yard.as(other), question, 'up')).rejects.toMatchObject(nobody);
  await expect(answer(yard.as(other), question, { markdown: text('Late') })).rejects.toMatchObject(nobody);
  await expect(comment(yard.as(other), question, { text: 'Much too late for this.' })).rejects.toMatchObject(nobody);
  await expect(edit(yard.as(asker), question, { markdown: text('Late'), summary: '' })).rejects.toMatchObject(nobody);

  await undeletePost(yard.as(asker, THEN + 9), question);
  const { key, one, ...rest } = before;
  expect(await postOf(yard.context, question)).toMatchObject({ key, one, score: rest.score, version: 3 });
  expect(await postOf(yard.context, question)).not.toHaveProperty('deleted');
  expect((await tagsOf(yard.context, ['rope', 'knots'])).map(({ count }) => count)).toEqual([1, 1]);
  expect((await revisionsOf(yard.context, question)).entries.slice(1)).toMatchObject([
    { kind: 'event', type: 12 },
    { kind: 'event', type: 13 },
  ]);
});

test('a deleted answer is counted no more, shown last to those who may see it, and takes its votes with it', async () => {
  const first = await answer(yard.as(other), question, { markdown: text('Over') });
  const second = await answer(yard.as(asker), question, { markdown: text('Under') });
  await vote(yard.as(asker), first, 'up');
  await vote(yard.as(moderator), first, 'down');
  const follower = yard.log.follow(await yard.log.end());
  await deletePost(yard.as(other), first);

  expect(await postOf(yard.context, question)).toMatchObject({ answers: 1, version: 1 });
  expect(await answersSeenBy()).toEqual([second]);
  expect(await answersSeenBy(asker)).toEqual([second]);
  expect(await answersSeenBy(other)).toEqual([second, first]);
  expect(await answersSeenBy(moderator)).toEqual([second, first]);
  await expect(undeletePost(yard.as(asker), first)).rejects.toMatchObject({ code: 'delete-refused', reason: 'not-own' });
  await undeletePost(yard.as(other), first);
  expect(await answersSeenBy()).toEqual([first, second]);
  expect(await ownVotes(yard.as(asker), [question, first])).toEqual(new Map([[first, 'up']]));
  expect(await ownVotes(yard.context, [first])).toEqual(new Map());

  const moved = (count: number) => [
    { person: other.id, day: '2026-03-02', cause: 'answer-up', count },
    { person: other.id, day: '2026-03-02', cause: 'down', count },
    { person: moderator.id, day: '2026-03-02', cause: 'down-cast', count },
  ];
  expect((await follower.next()).map(({ event }) => event)).toMatchObject([
    { kind: 'deleted', postKind: 'answer', post: first, author: other.id, by: other.id, tags: null, version: 2, moved: moved(-1) },
    { kind: 'undeleted', postKind: 'answer', post: first, version: 3, moved: moved(1) },
  ]);
});

test('an accepted answer that a moderator deletes loses its acceptance, and does not get it back', async () => {
  const id = await answer(yard.as(other), question, { markdown: text('It') });
  await accept(yard.as(asker), question, id);
  await expect(deletePost(yard.as(other), id)).rejects.toMatchObject({ reason: 'accepted' });
  await expect(deletePost(yard.as(asker), question)).rejects.toMatchObject({ reason: 'accepted' });
  const follower = yard.log.follow(await yard.log.end());
  await deletePost(yard.as(moderator), id);
  expect(await postOf(yard.context, question)).not.toHaveProperty('accepted');
  expect((await follower.next()).map(({ event }) => event)).toMatchObject([
    { kind: 'accepted', answer: null, before: { post: id, author: other.id, day: '2026-03-02' }, version: 3 },
    { kind: 'deleted', post: id, moved: [] },
  ]);
  await expect(accept(yard.as(asker), question, id)).rejects.toMatchObject({ reason: 'deleted' });
  await expect(undeletePost(yard.as(other), id)).rejects.toMatchObject({ reason: 'by-moderator' });
  await undeletePost(yard.as(moderator), id);
  expect(await postOf(yard.context, question)).not.toHaveProperty('accepted');
});

test('a question with an accepted answer takes the acceptance’s reputation with it, and brings it back', async () => {
  const id = await answer(yard.as(other), question, { markdown: text('It') });
  await accept(yard.as(asker), question, id);
  const follower = yard.log.follow(await yard.log.end());
  await deletePost(yard.as(moderator), question);
  await expect(deletePost(yard.as(moderator), id)).rejects.toMatchObject({ reason: 'question-deleted' });
  await expect(vote(yard.as(asker), id, 'up')).rejects.toMatchObject({ reason: 'deleted' });
  await undeletePost(yard.as(moderator), question);
  expect((await follower.next()).map(({ event }) => event.moved)).toEqual(
    [-1, 1].map((count) => [
      { person: other.id, day: '2026-03-02', cause: 'accepted', count },
      { person: asker.id, day: '2026-03-02', cause: 'accepting', count },
    ]),
  );
});

test('of what is done at the moment of a deletion, each ends in one right state', async () => {
  for (let round = 0; round < 10; round++) {
    const id = await answer(yard.as(other, THEN + round), question, { markdown: text(`Answer ${round}`) });
    const deeds = [
      () => deletePost(yard.as(other), id),
      () => accept(yard.as(asker), question, id),
      () => vote(yard.as(asker), id, 'up'),
      () => edit(yard.as(asker), id, { markdown: text(`Edited ${round}`), summary: '' }),
      () => deletePost(yard.as(moderator), id),
    ];
    await Promise.allSettled([...deeds.slice(round % 5), ...deeds.slice(0, round % 5)].map((deed) => deed()));
    const post = await postOf(yard.context, id);
    const head = await postOf(yard.context, question);
    if (post.deleted !== undefined) expect(head.kind === 'question' && head.accepted).not.toBe(id);
    expect(post.score).toBe((await ownVotes(yard.as(asker), [id])).size);
  }
});

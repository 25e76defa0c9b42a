import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyRow } from '../../../app/core/every-row.ts';
import type { Person } from '../../../app/core/people/records.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { comment } from '../../../app/core/posts/comment.ts';
import { commentRefusal } from '../../../app/core/posts/comment-rules.ts';
import { deleteComment } from '../../../app/core/posts/delete-comment.ts';
import { edit } from '../../../app/core/posts/edit.ts';
import { editComment } from '../../../app/core/posts/edit-comment.ts';
import { commentsOf } from '../../../app/core/posts/keys.ts';
import { postOf } from '../../../app/core/posts/place.ts';
import { openYard, THEN, text, type Yard } from '../../support/yard.ts';

const MINUTE = 60_000;
let yard: Yard;
let asker: Person;
let other: Person;
let third: Person;
let question: number;

beforeEach(async () => {
  yard = await openYard();
  [asker, other, third] = await Promise.all([yard.join('Asker'), yard.join('Other One'), yard.join('Third')]);
  question = await ask(yard.as(asker), { title: 'How do I tie a knot in a rope?', markdown: text('I have a rope'), tags: ['rope'] });
});
afterEach(() => yard.close());

const comments = async () => everyRow(yard.context.store, commentsOf(yard.context.site.number, { id: question, question }));

test.each`
  who            | after             | deed        | refused
  ${'author'}    | ${0}              | ${'edit'}   | ${undefined}
  ${'author'}    | ${5 * MINUTE}     | ${'edit'}   | ${undefined}
  ${'author'}    | ${5 * MINUTE + 1} | ${'edit'}   | ${'too-late'}
  ${'author'}    | ${500 * MINUTE}   | ${'delete'} | ${undefined}
  ${'other'}     | ${0}              | ${'edit'}   | ${'not-own'}
  ${'other'}     | ${0}              | ${'delete'} | ${'not-own'}
  ${'moderator'} | ${500 * MINUTE}   | ${'edit'}   | ${undefined}
  ${'moderator'} | ${500 * MINUTE}   | ${'delete'} | ${undefined}
`('$who, $after ms later, $deed: $refused', ({ who, after, deed, refused }) => {
  const person = { id: who === 'author' ? 1 : 2, moderator: who === 'moderator' };
  expect(commentRefusal({ author: { id: 1 }, created: THEN }, person, THEN + after, deed)).toBe(refused);
});

test('a comment is changed for five minutes, and removed at any time, and the log tells of both', async () => {
  const id = await comment(yard.as(other), question, { text: 'Which rope do you hve?' });
  const follower = yard.log.follow(await yard.log.end());
  await editComment(yard.as(other, THEN + MINUTE), question, id, { text: ' Which rope do you have? ' });
  expect(await comments()).toMatchObject([{ text: 'Which rope do you have?', edited: THEN + MINUTE, created: THEN }]);
  await expect(editComment(yard.as(other, THEN + 6 * MINUTE), question, id, { text: 'Too late for that.' })).rejects.toMatchObject({
    code: 'comment-refused',
    reason: 'too-late',
  });
  await expect(deleteComment(yard.as(third), question, id)).rejects.toMatchObject({ reason: 'not-own' });
  await deleteComment(yard.as({ ...third, moderator: true }, THEN + 60 * MINUTE), question, id);
  expect(await comments()).toEqual([]);
  expect((await postOf(yard.context, question)).comments).toBe(0);
  expect((await follower.next()).map(({ event }) => [event.kind, event.comment, event.author])).toEqual([
    ['comment-edited', id, other.id],
    ['comment-deleted', id, other.id],
  ]);
});

test('of two who remove a comment at once one does, and it is counted once', async () => {
  const [id] = await Promise.all(['One thing to add.', 'Another thing to add.'].map((said) => comment(yard.as(other), question, { text: said })));
  const outcomes = await Promise.allSettled([deleteComment(yard.as(other), question, id ?? 0), deleteComment(yard.as(other), question, id ?? 0)]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'comment-not-found' } });
  expect((await postOf(yard.context, question)).comments).toBe(1);
});

test('without the privilege one comments on own posts and on answers to own questions, and nowhere else', async () => {
  const strict = { ...yard.context.site, privileges: { preset: 'public' } as const };
  const as = (person: Person) => ({ ...yard.as(person), site: strict });
  const reply = await answer(yard.as(other), question, { markdown: text('Over and under') });
  const said = { text: 'This needs saying, I think.' };
  await comment(as(asker), question, said);
  await comment(as(asker), reply, said);
  await comment(as(other), reply, said);
  await expect(comment(as(other), question, said)).rejects.toMatchObject({ code: 'privilege-needed', needed: 50 });
  await expect(comment(as(third), reply, said)).rejects.toMatchObject({ privilege: 'comment-everywhere' });
  await comment(as({ ...third, reputation: 50 }), reply, said);
});

test('a call reaches whoever commented or edited, and neither the author of the post nor oneself', async () => {
  await comment(yard.as(other, THEN + 1), question, { text: 'Which rope do you have?' });
  await edit(yard.as(third), question, { markdown: text('I have a long rope'), summary: '' });
  const follower = yard.log.follow(await yard.log.end());
  for (const said of [
    '@OtherOne a hemp one.',
    '@third thanks for the edit.',
    '@asker that is you.',
    '@Nobody knows of this.',
    'No call in this one.',
  ])
    await comment(yard.as(asker), question, { text: said });
  await comment(yard.as(other), question, { text: '@Other One speaks to himself.' });
  const told = (await follower.next()).map(({ event }) => event.mentioned);
  expect(told).toEqual([[other.id], [third.id], undefined, undefined, undefined, undefined]);
});

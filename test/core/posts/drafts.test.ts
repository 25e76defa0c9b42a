import { afterEach, beforeEach, expect, test } from 'vitest';
import { deletePost } from '../../../app/core/moderation/delete.ts';
import type { Person } from '../../../app/core/people/records.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { draftRefusal, subjectOf } from '../../../app/core/posts/drafts/rules.ts';
import { draftsOf, mayBeDraft, readDraft, removeDraft, saveDraft } from '../../../app/core/posts/drafts.ts';
import { openYard, THEN, text, type Yard } from '../../support/yard.ts';

let yard: Yard;
let writer: Person;
let other: Person;

beforeEach(async () => {
  yard = await openYard();
  [writer, other] = await Promise.all([yard.join('Writer'), yard.join('Other')]);
});
afterEach(() => yard.close());

test.each`
  what                  | may
  ${'ask'}              | ${true}
  ${'answer#7'}         | ${true}
  ${'edit#2147483647'}  | ${true}
  ${'answer#0'}         | ${false}
  ${'answer#07'}        | ${false}
  ${'answer#'}          | ${false}
  ${'edit#99999999999'} | ${false}
  ${'ask#1'}            | ${false}
  ${'answer#7#card'}    | ${false}
  ${'__proto__'}        | ${false}
`('$what may be a draft: $may', ({ what, may }) => {
  expect(mayBeDraft(what)).toBe(may);
  if (mayBeDraft(what)) expect(subjectOf(what)).toBe(what === 'ask' ? undefined : Number(what.split('#')[1]));
});

test('a draft is there on any machine, for its writer alone, until it is sent', async () => {
  const text1 = { title: 'Half a ti', markdown: 'It begins', tags: 'rope kn' };
  expect(await readDraft(yard.as(writer), 'ask')).toBeUndefined();
  expect(await saveDraft(yard.as(writer), 'ask', text1)).toMatchObject({ ...text1, version: 1, at: THEN });
  expect(await readDraft(yard.as(writer), 'ask')).toMatchObject(text1);
  expect(await readDraft(yard.as(other), 'ask')).toBeUndefined();
  expect(await saveDraft(yard.as(writer, THEN + 9), 'ask', { markdown: 'It goes on' }, 1)).toMatchObject({ version: 2, at: THEN + 9 });
  expect(await readDraft(yard.as(writer), 'ask')).not.toHaveProperty('title');
  expect(await draftsOf(yard.as(writer))).toMatchObject([{ what: 'ask', markdown: 'It goes on' }]);
  await removeDraft(yard.as(writer), 'ask');
  expect(await draftsOf(yard.as(writer))).toEqual([]);
  await expect(readDraft(yard.context, 'ask')).rejects.toMatchObject({ code: 'not-signed-in' });
});

test('what another machine saved is not written over unseen, whichever of both is later', async () => {
  const first = await saveDraft(yard.as(writer), 'ask', { markdown: 'Begun at home' });
  await saveDraft(yard.as(writer), 'ask', { markdown: 'Gone on at home' }, first.version);
  const away = saveDraft(yard.as(writer), 'ask', { markdown: 'Written away' }, first.version);
  await expect(away).rejects.toMatchObject({ code: 'draft-conflict', status: 409, current: { markdown: 'Gone on at home', version: 2 } });
  await expect(saveDraft(yard.as(writer), 'ask', { markdown: 'From nothing' })).rejects.toMatchObject({ current: { version: 2 } });
  await expect(saveDraft(yard.as(writer), 'ask', { markdown: 'Gone on at home' })).resolves.toMatchObject({ version: 2 });
  await removeDraft(yard.as(writer), 'ask');
  await expect(saveDraft(yard.as(writer), 'ask', { markdown: 'Still typing' }, 2)).resolves.toMatchObject({ version: 3 });
});

test('of saves at one moment one is kept, and the other hears of it', async () => {
  const outcomes = await Promise.allSettled(['one', 'two'].map((markdown) => saveDraft(yard.as(writer), 'ask', { markdown })));
  const kept = await readDraft(yard.as(writer), 'ask');
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'draft-conflict', current: { markdown: kept?.markdown } },
  });
});

test('a draft is of something that is there, not too long, and one of a hundred', async () => {
  await expect(saveDraft(yard.as(writer), 'answer#77', { markdown: 'To what?' })).rejects.toMatchObject({ code: 'post-not-found' });
  await expect(saveDraft(yard.as(writer), 'answer#77', { markdown: 'To what?' }, 5)).rejects.toMatchObject({ code: 'post-not-found' });
  await expect(saveDraft(yard.as(writer), 'ask', { markdown: 'x'.repeat(62_000) })).rejects.toMatchObject({ reason: 'long' });
  expect(draftRefusal({ markdown: 'x'.repeat(30_000), answer: 'x'.repeat(30_000), title: 'x'.repeat(150) })).toBeUndefined();
  const ids = await Promise.all(
    Array.from({ length: 100 }, (_, at) => ask(yard.as(other), { title: `What of question number ${at}?`, markdown: text('t'), tags: ['a'] })),
  );
  for (const id of ids) await saveDraft(yard.as(writer), `answer#${id}`, { markdown: 'Begun' });
  await expect(saveDraft(yard.as(writer), 'ask', { markdown: 'One more' })).rejects.toMatchObject({ reason: 'many' });
  await deletePost(yard.as(other), ids[0] ?? 0);
  await removeDraft(yard.as(writer), `answer#${ids[0] ?? 0}`);
  await expect(saveDraft(yard.as(writer), `answer#${ids[0] ?? 0}`, { markdown: 'x' })).rejects.toMatchObject({ code: 'post-deleted' });
});

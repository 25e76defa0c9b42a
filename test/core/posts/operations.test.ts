import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyRow } from '../../../app/core/every-row.ts';
import type { Person } from '../../../app/core/people/records.ts';
import { accept } from '../../../app/core/posts/accept.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { comment } from '../../../app/core/posts/comment.ts';
import { edit } from '../../../app/core/posts/edit.ts';
import { EditConflict } from '../../../app/core/posts/errors.ts';
import { revisionsOf } from '../../../app/core/posts/history.ts';
import { questionKey } from '../../../app/core/posts/keys.ts';
import { questionPage } from '../../../app/core/posts/page.ts';
import { placeOf } from '../../../app/core/posts/place.ts';
import type { Question } from '../../../app/core/posts/records.ts';
import { tagsOf } from '../../../app/core/tags/read.ts';
import { allTags } from '../../../app/core/tags/records.ts';
import { openYard, THEN, text, type Yard } from '../../support/yard.ts';

let yard: Yard;
let asker: Person;
let other: Person;

beforeEach(async () => {
  yard = await openYard();
  asker = await yard.join('Asker');
  other = await yard.join('Other');
});
afterEach(() => yard.close());

const asked = { title: 'How do I tie a knot in a rope?', markdown: text('I have a **rope**'), tags: ['rope', 'knots'] };
const view = { sort: 'score', page: 1 } as const;

async function head(id: number): Promise<Question> {
  const question = await yard.context.store.get(questionKey(yard.context.site.number, id));
  if (!question) throw new Error(`no question ${id}`);
  return question;
}

test('what was asked, answered and said stands on the page, with those who did', async () => {
  const question = await ask(yard.as(asker), asked);
  const first = await answer(yard.as(other, THEN + 1000), question, { markdown: text('Over and under') });
  const second = await answer(yard.as(asker, THEN + 2000), question, { markdown: text('I found out myself') });
  await comment(yard.as(other, THEN + 3000), question, { text: 'Which rope do you have?' });
  await comment(yard.as(asker, THEN + 4000), first, { text: 'Thank you, that holds.' });

  const page = await questionPage(yard.context, question, view, []);

  expect(page).toMatchObject({
    question: { title: asked.title, tags: asked.tags, answers: 2, comments: 1, active: THEN + 2000, version: 1 },
    answerPages: 1,
  });
  expect(page?.html).toContain('<strong>rope</strong>');
  expect(page?.answers.map(({ answer: { id }, html, comments }) => [id, html.length > 0, comments.length])).toEqual([
    [first, true, 1],
    [second, true, 0],
  ]);
  expect([...(page?.people.values() ?? [])].map(({ name }) => name).toSorted()).toEqual(['Asker', 'Other']);
  expect(await placeOf(yard.context, second)).toMatchObject({ question, kind: 'answer' });
});

test('tags are counted in and out', async () => {
  await ask(yard.as(asker), asked);
  const second = await ask(yard.as(asker), { ...asked, title: 'How do I tie a second knot?', tags: ['rope'] });
  await edit(yard.as(asker), second, { tags: ['string', 'knots'], summary: '' });

  const tags = await tagsOf(yard.context, ['rope', 'knots', 'string', 'unheard-of']);
  expect(tags.map(({ name, count }) => [name, count])).toEqual([
    ['rope', 1],
    ['knots', 2],
    ['string', 1],
  ]);
});

test('two who ask under the same new tag at once make one tag', async () => {
  await Promise.all(['one', 'two', 'three'].map((what) => ask(yard.as(asker), { ...asked, title: `How do I tie knot number ${what}?` })));
  const tags = await everyRow(yard.context.store, allTags(yard.context.site.number));
  expect(tags.map(({ name, count }) => [name, count])).toEqual([
    ['knots', 3],
    ['rope', 3],
  ]);
});

test('an edit keeps what stood before in the history, as one revision', async () => {
  const question = await ask(yard.as(asker), asked);
  await edit(yard.as(other, THEN + 5000), question, { title: 'How do I tie a bowline?', tags: ['rope'], markdown: text('New'), summary: 'clearer' });

  const { entries } = await revisionsOf(yard.context, question);

  expect(entries).toMatchObject([
    { kind: 'revision', number: 1, title: { before: undefined, after: asked.title }, tags: { after: ['rope', 'knots'] } },
    {
      kind: 'revision',
      number: 2,
      comment: 'clearer',
      author: { id: other.id },
      title: { before: asked.title, after: 'How do I tie a bowline?' },
      body: { before: asked.markdown, after: text('New') },
      tags: { before: ['rope', 'knots'], after: ['rope'] },
    },
  ]);
  expect(await head(question)).toMatchObject({
    version: 2,
    title: 'How do I tie a bowline?',
    editor: { id: other.id },
    edited: THEN + 5000,
    active: THEN + 5000,
  });
});

test('an edit that changes nothing is refused', async () => {
  const question = await ask(yard.as(asker), asked);
  await expect(edit(yard.as(asker), question, { ...asked, summary: 'none' })).rejects.toMatchObject({ reason: 'unchanged' });
});

test('of two who edit the same version, one learns what the other wrote', async () => {
  const question = await ask(yard.as(asker), asked);
  await edit(yard.as(other), question, { markdown: text('The first'), summary: '', base: 1 });
  const late = edit(yard.as(asker), question, { markdown: text('The second'), summary: '', base: 1 });
  await expect(late).rejects.toMatchObject({ name: EditConflict.name, current: { markdown: text('The first'), version: 2, title: asked.title } });
});

test('of edits at one moment exactly one wins, and the history has no more', async () => {
  const question = await ask(yard.as(asker), asked);
  const edits = await Promise.allSettled(['a', 'b', 'c'].map((what) => edit(yard.as(other), question, { markdown: text(what), summary: '' })));
  expect(edits.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of edits) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(EditConflict);
  expect((await revisionsOf(yard.context, question)).entries).toHaveLength(2);
});

test('answers at one moment do not get in the way of each other, or of an edit', async () => {
  const question = await ask(yard.as(asker), asked);
  await Promise.all([
    ...Array.from({ length: 8 }, (_, index) => answer(yard.as(other), question, { markdown: text(`Answer ${index}`) })),
    edit(yard.as(asker), question, { markdown: text('Meanwhile'), summary: '', base: 1 }),
  ]);
  expect(await head(question)).toMatchObject({ answers: 8, version: 2 });
});

test('of acceptances at one moment one stands, and the log tells each with the one before it', async () => {
  const question = await ask(yard.as(asker), asked);
  const answers = await Promise.all(['a', 'b', 'c'].map((what) => answer(yard.as(other), question, { markdown: text(what) })));
  const follower = yard.log.follow(await yard.log.end());

  await Promise.all(answers.map((id) => accept(yard.as(asker), question, id)));

  const { accepted, version } = await head(question);
  expect(version).toBe(4);
  const told = (await follower.next()).map(({ event }) => event as unknown as { answer: { post: number }; before: { post: number } | null });
  expect(told.map(({ before }) => before?.post)).toEqual([undefined, ...told.slice(0, -1).map(({ answer: { post } }) => post)]);
  expect(told.at(-1)?.answer.post).toBe(accepted);
});

test('an acceptance is taken back, and only by who asked', async () => {
  const question = await ask(yard.as(asker), asked);
  const id = await answer(yard.as(other), question, { markdown: text('It') });
  await expect(accept(yard.as(other), question, id)).rejects.toMatchObject({ reason: 'not-the-asker' });
  await accept(yard.as(asker), question, id);
  expect(await head(question)).toMatchObject({ accepted: id, acceptedAt: THEN });
  await accept(yard.as(asker), question, undefined);
  expect((await head(question)).accepted).toBeUndefined();
  await expect(accept(yard.as(asker), question, 999)).rejects.toMatchObject({ reason: 'not-its-answer' });
});

test.each`
  title          | markdown          | tags          | reason
  ${'Too short'} | ${text('t')}      | ${['a']}      | ${'title-short'}
  ${asked.title} | ${'short'}        | ${['a']}      | ${'body-short'}
  ${asked.title} | ${text('t')}      | ${[]}         | ${'tags-none'}
  ${asked.title} | ${text('t')}      | ${['a', 'a']} | ${'tags-twice'}
  ${asked.title} | ${text('t')}      | ${['A tag']}  | ${'tag-name'}
  ${asked.title} | ${text('\u0000')} | ${['a']}      | ${'control-characters'}
`('asking is refused: $reason', async ({ reason, ...wanted }) => {
  await expect(ask(yard.as(asker), wanted)).rejects.toMatchObject({ reason });
});

test('nobody asks without signing in, and nothing is there where nothing was asked', async () => {
  await expect(ask(yard.context, asked)).rejects.toMatchObject({ code: 'not-signed-in' });
  await expect(answer(yard.as(asker), 77, { markdown: text('To what') })).rejects.toMatchObject({ code: 'post-not-found' });
  await expect(comment(yard.as(asker), 77, { text: 'To nobody at all, then.' })).rejects.toMatchObject({ code: 'post-not-found' });
  expect(await questionPage(yard.context, 77, view, [])).toBeUndefined();
});

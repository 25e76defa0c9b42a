import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Person } from '../../../app/core/people/records.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { edit } from '../../../app/core/posts/edit.ts';
import { type Revision, revisionsOf } from '../../../app/core/posts/history.ts';
import { questionPage } from '../../../app/core/posts/page.ts';
import { postOf } from '../../../app/core/posts/place.ts';
import { rollback, stoodAfter } from '../../../app/core/posts/rollback.ts';
import { sourceOf } from '../../../app/core/posts/source.ts';
import { tagsOf } from '../../../app/core/tags/read.ts';
import { openYard, THEN, text, type Yard } from '../../support/yard.ts';

let yard: Yard;
let asker: Person;
let other: Person;

beforeEach(async () => {
  yard = await openYard();
  [asker, other] = await Promise.all([yard.join('Asker'), yard.join('Other')]);
});
afterEach(() => yard.close());

const asked = { title: 'How do I tie a knot in a rope?', markdown: text('First'), tags: ['rope', 'knots'] };
const source = async (id: number) => sourceOf(yard.context, await postOf(yard.context, id));

test('a rollback brings back title, text and tags, as a revision that says so', async () => {
  const question = await ask(yard.as(asker), asked);
  await edit(yard.as(other, THEN + 1), question, { title: 'How do I tie a bowline?', tags: ['bowline'], summary: 'what it is about' });
  await edit(yard.as(other, THEN + 2), question, { markdown: text('Third'), summary: 'better' });
  await rollback(yard.as(asker, THEN + 3), question, 1);

  expect(await source(question)).toMatchObject({ ...asked, version: 4 });
  const { entries } = await revisionsOf(yard.context, question);
  expect(entries.at(-1)).toMatchObject({ kind: 'revision', number: 4, rollback: true, comment: 'Rollback to revision 1', author: { id: asker.id } });
  expect((await tagsOf(yard.context, ['rope', 'knots', 'bowline'])).map(({ count }) => count)).toEqual([1, 1, 0]);

  await rollback(yard.as(asker, THEN + 4), question, 2);
  expect(await source(question)).toMatchObject({ title: 'How do I tie a bowline?', markdown: asked.markdown, tags: ['bowline'] });
});

test('what stood after each revision is put together from its parts', () => {
  const revision = (number: number, parts: Partial<Revision>): Revision => ({
    kind: 'revision',
    number,
    rollback: false,
    at: number,
    author: {},
    ...parts,
  });
  const changed = <T>(after: T) => ({ before: undefined, after });
  const entries = [
    revision(1, { title: changed('t1'), body: changed('b1'), tags: changed(['x']) }),
    revision(2, { body: changed('b2') }),
    revision(3, { title: changed('t3') }),
  ];
  expect(stoodAfter(entries, 2)).toEqual({ title: 't1', markdown: 'b2', tags: ['x'] });
  expect(stoodAfter(entries, 3)).toEqual({ title: 't3', markdown: 'b2', tags: ['x'] });
  for (const none of [0, 4, 1.5]) expect(stoodAfter(entries, none)).toBeUndefined();
});

test('a rollback is refused where it changes nothing, to a revision that is not there, without the privilege, and behind an edit', async () => {
  const question = await ask(yard.as(asker), asked);
  await expect(rollback(yard.as(asker), question, 1)).rejects.toMatchObject({ reason: 'unchanged' });
  await expect(rollback(yard.as(asker), question, 2)).rejects.toMatchObject({ code: 'revision-not-found' });
  await edit(yard.as(asker), question, { markdown: text('Second'), summary: '' });
  const strict = { ...yard.as(other), site: { ...yard.context.site, privileges: { preset: 'designed' } as const } };
  await expect(rollback(strict, question, 1)).rejects.toMatchObject({ code: 'privilege-needed', privilege: 'edit-others' });
  await expect(edit(strict, question, { markdown: text('Third'), summary: '' })).rejects.toMatchObject({ privilege: 'edit-others' });
  await expect(rollback(yard.as(other), question, 1, 1)).rejects.toMatchObject({ code: 'edit-conflict', current: { markdown: text('Second') } });
});

test('an answer of one’s own stands from the beginning, or nothing does', async () => {
  const question = await ask(yard.as(asker), { ...asked, answer: text('Like this') });
  const page = await questionPage(yard.context, question, { sort: 'score', page: 1 }, []);
  expect(page).toMatchObject({ question: { answers: 1, version: 1 }, answers: [{ answer: { author: { id: asker.id }, question } }] });
  await answer(yard.as(other), question, { markdown: text('Or like that') });
  expect(await postOf(yard.context, question)).toMatchObject({ answers: 2 });
  await expect(ask(yard.as(asker), { ...asked, answer: 'short' })).rejects.toMatchObject({ reason: 'answer-short' });
});

test('a tag that does not exist yet takes a privilege, one that does takes none', async () => {
  await ask(yard.as(asker), asked);
  const strict = { ...yard.as(other), site: { ...yard.context.site, privileges: { preset: 'public' } as const } };
  await expect(ask(strict, { ...asked, tags: ['rope', 'new'] })).rejects.toMatchObject({ privilege: 'create-tag', needed: 150 });
  const question = await ask(strict, { ...asked, tags: ['rope'] });
  await expect(edit(strict, question, { tags: ['newer'], summary: '' })).rejects.toMatchObject({ privilege: 'create-tag' });
  await ask({ ...strict, person: { ...other, reputation: 150 } }, { ...asked, tags: ['new'] });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hold } from '../../../app/core/moderation/held/hold.ts';
import { HELD_FOR, type HeldAct } from '../../../app/core/moderation/held/records.ts';
import { heldBehind, release } from '../../../app/core/moderation/held/release.ts';
import { once } from '../../../app/core/once.ts';
import { type Person, personKey } from '../../../app/core/people/records.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { questionKey } from '../../../app/core/posts/keys.ts';
import { openYard, text, type Yard } from '../../support/yard.ts';

/** Rows that expire are looked at by the store's own clock. */
const NOW = Date.now();

const form = { form: 'a-form-of-one-time-use', content: 'content' };
const question = { kind: 'question', title: 'How does it wait for a letter?', markdown: text('A question'), tags: ['letters'] } satisfies HeldAct;

describe('what a newcomer wrote without a proof', () => {
  let yard: Yard;
  let author: Person;
  beforeEach(async () => {
    yard = await openYard();
    author = await yard.join('Newcomer');
    await yard.context.store.write([{ update: author.key, set: { account: 7, reputation: 2000 } }]);
    author = (await yard.context.store.get(personKey(yard.context.site.number, author.id))) ?? author;
  });
  afterEach(() => yard.close());

  /** A request of nobody: the letter was opened in another browser. */
  const letter = () => ({ ...yard.context, now: NOW });

  const questionOf = (id: number) => yard.context.store.get(questionKey(yard.context.site.number, id));

  test('is nowhere until its letter is opened, and stands in its author’s name then', async () => {
    const secret = await hold(yard.as(author, NOW), question, form);
    expect(await questionOf(1)).toBeUndefined();
    const { number } = await release(letter(), secret);
    expect(await questionOf(number)).toMatchObject({ author: { id: author.id }, title: question.title });
  });

  test('answers and comments too', async () => {
    const id = await ask(yard.as(author, NOW), { title: 'What do people write?', markdown: text('A question'), tags: ['letters'] });
    const answered = await hold(yard.as(author, NOW), { kind: 'answer', question: id, markdown: text('An answer') }, form);
    const commented = await hold(yard.as(author, NOW), { kind: 'comment', post: id, text: text('A comment') }, { ...form, content: 'a comment' });
    expect(await release(letter(), answered)).toMatchObject({ act: { kind: 'answer' } });
    expect(await release(letter(), commented)).toMatchObject({ act: { kind: 'comment' } });
    expect(await questionOf(id)).toMatchObject({ answers: 1, comments: 1 });
  });

  test('opened twice, at the same moment or later, it stands once', async () => {
    const secret = await hold(yard.as(author, NOW), question, form);
    const [first, second] = await Promise.allSettled([release(letter(), secret), release(letter(), secret)]);
    const numbers = [first, second].flatMap((result) => (result.status === 'fulfilled' ? result.value.number : []));
    expect(new Set(numbers).size).toBe(1);
    await expect(release(letter(), secret)).rejects.toMatchObject({ code: 'held-gone' });
  });

  test('a form that a proof has published meanwhile is not published again', async () => {
    const secret = await hold(yard.as(author, NOW), question, form);
    const { title, markdown, tags } = question;
    const direct = await once(yard.as(author, NOW), form.form, form.content, (context) => ask(context, { title, markdown, tags }));
    expect((await release(letter(), secret)).number).toBe(direct);
  });

  test('waits a day, on its own site', async () => {
    const secret = await hold(yard.as(author, NOW - HELD_FOR * 1000 - 5000), question, form);
    await expect(heldBehind(letter(), secret)).rejects.toMatchObject({ code: 'held-gone' });
    const fresh = await hold(yard.as(author, NOW), question, form);
    const elsewhere = { ...yard.context, site: { ...yard.context.site, number: yard.context.site.number + 1 } };
    await expect(release(elsewhere, fresh)).rejects.toMatchObject({ code: 'held-gone' });
    await expect(heldBehind(letter(), fresh)).resolves.toMatchObject({ person: author.id });
    await expect(heldBehind(letter(), 'a'.repeat(43))).rejects.toMatchObject({ code: 'held-gone' });
  });

  test('what could never be published is refused at once', async () => {
    await expect(hold(yard.as(author, NOW), { ...question, title: 'Short' }, form)).rejects.toMatchObject({ reason: 'title-short' });
    await expect(hold(yard.as(author, NOW), { ...question, tags: [] }, form)).rejects.toMatchObject({ reason: 'tags-none' });
    await expect(hold(yard.as(author, NOW), { kind: 'answer', question: 1, markdown: '' }, form)).rejects.toMatchObject({ reason: 'body-short' });
    await expect(hold(yard.as(author, NOW), { kind: 'comment', post: 1, text: '' }, form)).rejects.toMatchObject({ reason: 'comment-short' });
  });

  test('whoever is suspended holds nothing, and what they held waits', async () => {
    const secret = await hold(yard.as(author, NOW), question, form);
    await yard.context.store.write([{ update: author.key, set: { suspendedUntil: NOW + 1_000_000 } }]);
    await expect(release(letter(), secret)).rejects.toMatchObject({ code: 'person-suspended' });
    await expect(hold(yard.as({ ...author, suspendedUntil: NOW + 1000 }, NOW), question, form)).rejects.toMatchObject({ code: 'person-suspended' });
    await expect(heldBehind(letter(), secret)).resolves.toBeDefined();
  });

  test('nobody is held without an account to write to', async () => {
    await expect(hold(letter(), question, form)).rejects.toMatchObject({ code: 'not-signed-in' });
    const seed = await yard.join('Of a dump');
    await expect(hold(yard.as(seed, NOW), question, form)).rejects.toMatchObject({ code: 'not-signed-in' });
  });
});

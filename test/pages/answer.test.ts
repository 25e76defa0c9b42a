import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../app/core/people/records.ts';
import { ask } from '../../app/core/posts/ask.ts';
import { questionKey } from '../../app/core/posts/keys.ts';
import { text } from '../support/yard.ts';
import { hiddenIn, openWritingWeb, type WritingWeb } from './writing.ts';

const HOSTILE = '</textarea><script>alert(1)</script>';

let web: WritingWeb;
let ada: Person;
let ben: Person;
let question: number;
let path: string;
let form: string;

beforeAll(async () => {
  web = await openWritingWeb();
  ada = await web.yard.join('Ada');
  ben = await web.yard.join('Ben');
});
beforeEach(async () => {
  question = await ask(web.yard.as(ada), { title: 'Why does the tap drip at night?', markdown: text('It drips'), tags: ['taps'] });
  path = `/questions/${question}/why-does-the-tap-drip-at-night`;
  form = `/questions/${question}/answer`;
});
afterAll(async () => {
  expect(web.faults).toEqual([]);
  await web.close();
});

const set = (more: Readonly<Record<string, number | { at: number; reason: string }>>): Promise<void> =>
  web.yard.context.store.write([{ update: questionKey(web.yard.context.site.number, question), set: more }]);

describe('the end of a question’s page', () => {
  test('is a way to sign in for everyone, in the same bytes', async () => {
    const [first, second] = [await web.get(path), await web.get(path)];
    expect(first.text).toBe(second.text);
    expect(first.text).toContain(`href="/sign-in?to=${encodeURIComponent(`${path}#your-answer`)}"`);
    expect(first.text).not.toMatch(/<form(?! class="find")/);
    expect(first.text).not.toContain('data-unreachable');
  });

  test('is the form for a member, and answering leads to the answer', async () => {
    const { status, location } = await web.fill(path, form, { markdown: text('The washer is worn') }, { by: ben });
    expect(status).toBe(303);
    expect(location).toMatch(new RegExp(`^${path}#post-\\d+$`));
    expect((await web.get(path)).text).toContain('The washer is worn');
  });

  test('is folded for who has answered already', async () => {
    await web.fill(path, form, { markdown: text('The washer is worn') }, { by: ben });
    expect((await web.get(path, { by: ben })).text).toContain('<details class="answer-part"');
    expect((await web.get(path, { by: ada })).text).toContain('<section class="answer-part"');
  });

  test.each`
    change                                    | says
    ${{ closed: { at: 1, reason: 'other' } }} | ${'This question is closed: it takes no more answers'}
    ${{ locked: 1 }}                          | ${'This question is locked: it takes no answers.'}
  `('is a sentence where none is taken: $says', async ({ change, says }) => {
    await set(change);
    for (const by of [undefined, ben]) {
      const page = await web.get(path, { by });
      expect(page.text).toContain(says);
      expect(page.text).not.toContain(`action="${form}"`);
      expect(page.text).not.toContain('id="your-answer"');
    }
    expect((await web.get(form, { by: ben })).status).toBe(403);
    const late = await web.post(form, { markdown: text('Too late by a minute') }, { by: ben });
    expect(late.status).toBe(403);
    expect(late.text).toContain('Too late by a minute');
  });

  test('asks a newcomer for a proof of work, and nobody who is known', async () => {
    expect((await web.get(path, { by: ben })).text).toContain('data-proof="answer"');
    expect((await web.get(path, { by: { ...ben, reputation: 200 } })).text).not.toContain('data-proof');
  });
});

test('a protected question is answered by those alone who are known here', async () => {
  await set({ protected: 1 });
  const refused = await web.post(form, { markdown: text('By a newcomer') }, { by: ben });
  expect((await web.get(path, { by: ben })).text).toContain('once you have 10 reputation here');
  expect([refused.status, refused.text.includes('The question is protected.'), refused.text.includes('By a newcomer')]).toEqual([403, true, true]);
  expect((await web.fill(path, form, { markdown: text('By one who is known') }, { by: { ...ben, reputation: 10 } })).status).toBe(303);
});

describe('what is typed', () => {
  test.each`
    markdown                | says
    ${'No.'}                | ${'too short'}
    ${'x'.repeat(31_000)}   | ${'too long'}
    ${`\u0007${text('x')}`} | ${'cannot be shown'}
  `('is kept when it is refused: $says', async ({ markdown, says }) => {
    const { status, text: page } = await web.fill(path, form, { markdown }, { by: ben });
    expect(status).toBe(400);
    expect(page).toMatch(new RegExp(`<p class="field-error" id="field-markdown-error">[^<]*${says}`));
    expect(page).toContain(`${markdown}</textarea>`);
    expect(hiddenIn(page, form).act).toBeTruthy();
  });

  test('is kept when a session has ended meanwhile', async () => {
    const { status, text: page } = await web.post(form, { markdown: `${text('Kept')} ${HOSTILE}` });
    expect(status).toBe(401);
    expect(page).toContain('Kept');
    expect(page).toContain('target="_blank"');
    expect(page).not.toContain('<script>alert');
    expect((await web.post(form, { markdown: text('Kept') }, { json: true })).status).toBe(401);
  });

  test('is kept while the site is read-only', async () => {
    const hidden = hiddenIn((await web.get(path, { by: ben })).text, form);
    web.site({ readOnly: true });
    const { status, text: page } = await web.post(form, { ...hidden, markdown: text('Kept') }, { by: ben });
    web.site({});
    expect(status).toBe(503);
    expect(page).toContain('Kept: said in enough words');
  });

  test('is harmless once it is posted', async () => {
    await web.fill(path, form, { markdown: `${text('Posted')} ${HOSTILE}` }, { by: ben });
    expect((await web.get(path)).text).not.toContain('<script>alert');
  });

  test('can be looked at before it is posted', async () => {
    const { status, text: page } = await web.fill(path, form, { markdown: '**Bold** words', press: 'preview' }, { by: ben });
    expect(status).toBe(200);
    expect(page).toContain('<strong>Bold</strong>');
    expect(page).toContain('>\n**Bold** words</textarea>');
    expect((await web.get(path)).text).toContain('No answers yet');
  });

  test('as a draft waits on the question’s page, until it is posted', async () => {
    const saved = await web.fill(path, form, { markdown: 'Half an answer', press: 'draft' }, { by: ben });
    expect(saved.status).toBe(303);
    const page = (await web.get(path, { by: ben })).text;
    expect(page).toContain('This is your draft of');
    expect(page).toContain('>\nHalf an answer</textarea>');
    expect((await web.get(path, { by: ada })).text).not.toContain('Half an answer');
    await web.fill(path, form, { markdown: text('The whole answer') }, { by: ben });
    expect((await web.get(path, { by: ben })).text).not.toContain('Half an answer');
  });
});

test('a form sent three times answers once', async () => {
  const sent = { ...hiddenIn((await web.get(path, { by: ben })).text, form), markdown: text('The washer is worn') };
  const both = await Promise.all([web.post(form, sent, { by: ben }), web.post(form, sent, { by: ben })]);
  const third = await web.post(form, sent, { by: ben });
  expect(new Set([...both, third].map(({ location }) => location)).size).toBe(1);
  expect((await web.get(path)).text).toContain('>1 answer<');
});

test('a script gets the answer’s number and place', async () => {
  const { status, text: data } = await web.post(form, { markdown: text('The washer is worn') }, { by: ben, json: true });
  expect(status).toBe(200);
  const { post, path: place } = JSON.parse(data);
  expect(place).toBe(`${path}#post-${post}`);
});

test('a page of the form alone is where one comes back to', async () => {
  expect(await web.get(form)).toMatchObject({ status: 303, location: `/sign-in?to=${encodeURIComponent(form)}` });
  expect((await web.get(form, { by: ben })).text).toContain('Answer to');
  expect((await web.get('/questions/999999/answer', { by: ben })).status).toBe(404);
});

test('an address or a one-time id that is none is refused or ignored', async () => {
  expect((await web.post('/questions/0/answer', { markdown: text('x') }, { by: ben })).status).toBe(400);
  expect((await web.post(form, { markdown: text('x'), act: 'x'.repeat(101) }, { by: ben })).status).toBe(400);
  expect((await web.post(form, { markdown: text('x'), act: '<script>' }, { by: ben })).status).toBe(303);
  expect((await web.post(form, { markdown: text('x'), press: 'explode' }, { by: ben })).status).toBe(400);
});

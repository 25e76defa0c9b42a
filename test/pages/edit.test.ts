import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../app/core/people/records.ts';
import { answer } from '../../app/core/posts/answer.ts';
import { ask } from '../../app/core/posts/ask.ts';
import { edit } from '../../app/core/posts/edit.ts';
import { questionKey } from '../../app/core/posts/keys.ts';
import { postOf } from '../../app/core/posts/place.ts';
import { sourceOf } from '../../app/core/posts/source.ts';
import { THEN, text } from '../support/yard.ts';
import { hiddenIn, openWritingWeb, type WritingWeb } from './writing.ts';

const TITLE = 'Why does the tap drip at night?';
const HOSTILE = '"><script>alert(1)</script>';

let web: WritingWeb;
let ada: Person;
let ben: Person;
let question: number;
let reply: number;
let path: string;
let form: string;

beforeAll(async () => {
  web = await openWritingWeb();
  ada = await web.yard.join('Ada');
  ben = await web.yard.join('Ben');
});
beforeEach(async () => {
  question = await ask(web.yard.as(ada), { title: TITLE, markdown: text('It drips'), tags: ['taps', 'water'] });
  reply = await answer(web.yard.as(ben), question, { markdown: text('The washer is worn') });
  path = `/questions/${question}/why-does-the-tap-drip-at-night`;
  form = `/posts/${question}/edit`;
});
afterAll(async () => {
  expect(web.faults).toEqual([]);
  await web.close();
});

const source = async (post = question) => sourceOf(web.yard.context, await postOf(web.yard.context, post));
const asIs = { title: TITLE, markdown: text('It drips'), tags: 'taps water', summary: '' };
const revisions = async (post = question): Promise<number> =>
  (await web.get(`/posts/${post}/revisions`)).text.match(/class="revision"/g)?.length ?? 0;

describe('editing', () => {
  test('begins with what stands', async () => {
    const page = (await web.get(form, { by: ada })).text;
    expect(page).toContain(`value="${TITLE}"`);
    expect(page).toContain(`>\n${text('It drips')}</textarea>`);
    expect(page).toContain('value="taps water"');
    expect(hiddenIn(page, form)).toEqual({ base: '1', draft: '0' });
  });

  test('saves a revision and leads to the post', async () => {
    const saved = await web.fill(form, form, { ...asIs, markdown: text('It drips at noon'), tags: 'Taps, pipes', summary: 'At noon' }, { by: ada });
    expect(saved).toMatchObject({ status: 303, location: `${path}#post-${question}` });
    expect(await source()).toMatchObject({ markdown: text('It drips at noon'), tags: ['taps', 'pipes'] });
    expect((await web.get(`/posts/${question}/revisions`)).text).toContain('At noon');
  });

  test('of an answer asks for no title and no tags', async () => {
    const address = `/posts/${reply}/edit`;
    const page = (await web.get(address, { by: ben })).text;
    expect(page).not.toContain('name="title"');
    expect(page).not.toContain('name="tags"');
    const saved = await web.fill(address, address, { markdown: text('The valve is worn'), title: 'Smuggled into it', tags: 'x' }, { by: ben });
    expect(saved.location).toBe(`${path}#post-${reply}`);
    expect(await source(reply)).toEqual({ id: reply, version: 2, markdown: text('The valve is worn') });
  });

  test('tells a script where the post is', async () => {
    const { text: data } = await web.post(form, { ...asIs, markdown: text('Changed') }, { by: ada, json: true });
    expect(JSON.parse(data)).toEqual({ post: question, path: `${path}#post-${question}` });
  });

  test('is looked at before it is saved', async () => {
    const { text: page } = await web.fill(form, form, { ...asIs, markdown: '**Bold** words', press: 'preview' }, { by: ada });
    expect(page).toContain('<strong>Bold</strong>');
    expect(hiddenIn(page, form).base).toBe('1');
    expect(await revisions()).toBe(1);
  });
});

describe('what is wrong', () => {
  test.each`
    field         | value                 | says
    ${'title'}    | ${'Short'}            | ${'The title is too short.'}
    ${'markdown'} | ${'x'.repeat(31_000)} | ${'The text is too long.'}
    ${'tags'}     | ${'t '.repeat(1000)}  | ${'The question has too many tags.'}
    ${'tags'}     | ${HOSTILE}            | ${'not a name that a tag can have'}
    ${'summary'}  | ${'x'.repeat(301)}    | ${'The summary of the edit is too long.'}
  `('in $field is said beside it, with everything kept: $says', async ({ field, value, says }) => {
    const { status, text: page } = await web.fill(form, form, { ...asIs, [field]: value }, { by: ada });
    expect(status).toBe(400);
    expect(new RegExp(`id="field-${field}-error">([^<]+)<`).exec(page)?.[1]).toContain(says);
    expect(page).not.toContain('<script>alert');
    if (field !== 'summary') expect(await source()).toMatchObject({ version: 1 });
  });

  test('as a whole is said above: nothing changed, characters that cannot be shown', async () => {
    const same = await web.fill(form, form, asIs, { by: ada });
    expect([same.status, same.text.includes('<li>Nothing was changed.')]).toEqual([400, true]);
    const bell = await web.fill(form, form, { ...asIs, markdown: text('\u0007') }, { by: ada });
    expect([bell.status, bell.text.includes('characters that cannot be shown')]).toEqual([400, true]);
  });

  test('or hostile is kept harmless once it is saved', async () => {
    await web.fill(form, form, { ...asIs, title: `${TITLE} ${HOSTILE}`, markdown: text(HOSTILE), summary: HOSTILE }, { by: ada });
    for (const address of [`/q/${question}`, `/posts/${question}/revisions`, form]) {
      const { location = address } = await web.get(address, { by: ada });
      expect((await web.get(location, { by: ada })).text).not.toContain('<script>alert');
    }
  });
});

describe('two who edit at once', () => {
  test('lose nothing: the second is shown both texts, and may save theirs over what stands', async () => {
    const hidden = hiddenIn((await web.get(form, { by: ada })).text, form);
    await web.fill(form, form, { ...asIs, markdown: text('It drips, says Ben') }, { by: ben });
    const yours = { ...asIs, title: 'Why does the old tap drip at night?', markdown: text('It drips, says Ada') };
    const conflict = await web.post(form, { ...hidden, ...yours }, { by: ada });

    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain('Somebody changed this post while you were editing');
    expect(conflict.text).toContain(`>\n${yours.markdown}</textarea>`);
    expect(conflict.text).toContain('value="Why does the old tap drip at night?"');
    expect(conflict.text).toContain('<del>Ben</del><ins>Ada</ins>');
    expect(await source()).toMatchObject({ markdown: text('It drips, says Ben') });

    const saved = await web.post(form, { ...hiddenIn(conflict.text, form), ...yours }, { by: ada });
    expect(saved.status).toBe(303);
    expect(await source()).toMatchObject({ markdown: yours.markdown, version: 3 });
    expect(await revisions()).toBe(3);
  });

  test('at the same moment end in one revision more and one conflict', async () => {
    const send = (by: Person) => web.post(form, { ...asIs, base: 1, markdown: text(`It drips, says ${by.name}`) }, { by });
    const both = await Promise.all([send(ada), send(ben)]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await revisions()).toBe(2);
  });

  test('are told as data when a script asks', async () => {
    const { status, text: data } = await web.post(form, { ...asIs, base: 7, markdown: text('Other') }, { by: ada, json: true });
    expect([status, JSON.parse(data).code]).toEqual([409, 'edit-conflict']);
  });

  test('but a form sent twice has nothing against itself', async () => {
    const sent = { ...asIs, base: 1, markdown: text('It drips no more') };
    const [first, second] = [await web.post(form, sent, { by: ada }), await web.post(form, sent, { by: ada })];
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(await revisions()).toBe(2);
  });
});

describe('who may', () => {
  test('is asked before the form is shown and when it is sent', async () => {
    web.site({ privileges: { preset: 'designed' } });
    const link = (await web.get(path, { by: ben })).text.includes(`href="${form}"`);
    const own = (await web.get(path, { by: ada })).text.includes(`href="${form}"`);
    const [shown, sent] = [await web.get(form, { by: ben }), await web.post(form, { ...asIs, markdown: text('By Ben') }, { by: ben })];
    web.site({});
    expect([link, own]).toEqual([false, true]);
    expect([shown.status, sent.status]).toEqual([403, 403]);
    expect(sent.text).toContain('It takes 2,000 reputation');
    expect(sent.text).toContain('By Ben: said in enough words');
    expect(await source()).toMatchObject({ version: 1 });
  });

  test('strangers sign in first; what they typed is kept', async () => {
    expect(await web.get(form)).toMatchObject({ status: 303, location: `/sign-in?to=${encodeURIComponent(form)}` });
    const { status, text: page } = await web.post(form, { ...asIs, markdown: text('By nobody') });
    expect(status).toBe(401);
    expect(page).toContain('By nobody: said');
    expect((await web.post(form, asIs, { json: true })).status).toBe(401);
  });

  test('nobody edits what is locked, or not there, or on a read-only site', async () => {
    expect((await web.get('/posts/999999/edit', { by: ada })).status).toBe(404);
    web.site({ readOnly: true });
    const { status, text: page } = await web.post(form, { ...asIs, markdown: text('Now') }, { by: ada });
    web.site({});
    expect([status, page.includes('Now: said')]).toEqual([503, true]);
    await web.yard.context.store.write([{ update: questionKey(web.yard.context.site.number, question), set: { locked: 1 } }]);
    expect((await web.get(form, { by: ada })).status).toBe(403);
    expect((await web.post(form, { ...asIs, markdown: text('Now') }, { by: ada })).status).toBe(403);
  });
});

describe('a draft of an edit', () => {
  test('is offered when the form is opened again, and gone once it is saved', async () => {
    await web.fill(form, form, { ...asIs, markdown: 'Half an edit', summary: 'So far', press: 'draft' }, { by: ada });
    const page = (await web.get(form, { by: ada })).text;
    expect(page).toContain('>\nHalf an edit</textarea>');
    expect(page).toContain('value="So far"');
    await web.fill(form, form, { ...asIs, markdown: text('The whole edit') }, { by: ada });
    expect((await web.get(form, { by: ada })).text).not.toContain('Half an edit');
  });

  test('never overwrites unseen what somebody wrote since', async () => {
    await web.fill(form, form, { ...asIs, markdown: text('My draft'), press: 'draft' }, { by: ada });
    await edit(web.yard.as(ben, THEN + 60_000), question, { markdown: text('His edit'), summary: '' });
    const { status, text: page } = await web.get(form, { by: ada });
    expect(status).toBe(409);
    expect(page).toContain('<del>His</del><ins>My</ins> <del>edit</del><ins>draft</ins>');
    expect(page).toContain(`>\n${text('My draft')}</textarea>`);
  });
});

describe('rolling back', () => {
  const rollback = `/posts/ID/rollback`;
  const press = (fields: Readonly<Record<string, number | string>>, by?: Person) =>
    web.post(rollback.replace('ID', String(question)), fields, { by });
  beforeEach(() => edit(web.yard.as(ben), question, { markdown: text('Nonsense'), summary: '' }));

  test('is a button on every revision but the one that stands, for who may edit', async () => {
    const page = (await web.get(`/posts/${question}/revisions`, { by: ada })).text;
    expect(page.match(/name="revision" value="\d+"/g)).toEqual(['name="revision" value="1"']);
    expect((await web.get(`/posts/${question}/revisions`)).text).not.toContain('name="revision"');
  });

  test('brings back what stood, as a revision of its own', async () => {
    expect(await press({ revision: 1, base: 2 }, ada)).toMatchObject({ status: 303, location: `${path}#post-${question}` });
    expect(await source()).toMatchObject({ markdown: text('It drips'), version: 3 });
    expect((await web.get(`/posts/${question}/revisions`)).text).toContain('rolled back');
  });

  test('is refused over what was not seen, to what never was, and to strangers', async () => {
    expect((await press({ revision: 1, base: 1 }, ada)).status).toBe(409);
    expect((await press({ revision: 9, base: 2 }, ada)).status).toBe(404);
    expect((await press({ revision: 'x' }, ada)).status).toBe(400);
    expect((await press({ revision: 1, base: 2 })).location).toBe(`/sign-in?to=${encodeURIComponent(`/posts/${question}/revisions`)}`);
    expect(await source()).toMatchObject({ markdown: text('Nonsense') });
  });
});

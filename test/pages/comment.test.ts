import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../app/core/people/records.ts';
import { ask } from '../../app/core/posts/ask.ts';
import { comment } from '../../app/core/posts/comment.ts';
import { text } from '../support/yard.ts';
import { openWritingWeb, type WritingWeb } from './writing.ts';

const HOSTILE = '<img src=x onerror=alert(1)></textarea><script>alert(1)</script>';
const REMARK = 'Have you looked under the washer yet?';

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
  form = `/posts/${question}/comments`;
});
afterAll(async () => {
  expect(web.faults).toEqual([]);
  await web.close();
});

/** A comment of Ben's, and its address. */
const remark = async (said = REMARK): Promise<string> => `${form}/${await comment(web.yard.as(ben), question, { text: said })}`;

describe('adding a comment', () => {
  test('is a folded form for members, and none for others', async () => {
    expect((await web.get(path)).text).not.toContain('add-comment');
    const page = (await web.get(path, { by: ben })).text;
    expect(page).toContain(`<ul data-comments="${question}">`);
    expect(page).toContain(`<form class="compose" data-comment="${question}" method="post" action="${form}">`);
    expect(page).toContain(`<label for="add-comment-${question}">`);
  });

  test('leads to the comment', async () => {
    const { status, location } = await web.fill(path, form, { text: REMARK }, { by: ben });
    expect(status).toBe(303);
    const number = /^[^#]+#comment-(\d+)$/.exec(location ?? '')?.[1];
    expect(location).toBe(`${path}#comment-${number}`);
    expect((await web.get(path)).text).toContain(`<li id="comment-${number}">`);
  });

  test('in a long thread leads to the page of its comments', async () => {
    for (let count = 0; count < 36; count++) await comment(web.yard.as(ben), question, { text: `Remark number ${count} of many.` });
    const { location = '' } = await web.fill(path, form, { text: REMARK }, { by: ben });
    expect(location).toMatch(new RegExp(`^${form}#comment-\\d+$`));
    expect((await web.get(form, { by: ben })).text).toContain(`<ul data-comments="${question}">`);
  });

  test('gives a script the comment as its author sees it', async () => {
    const { status, text: data } = await web.post(form, { text: REMARK }, { by: ben, json: true });
    expect(status).toBe(200);
    const { comment: number, html } = JSON.parse(data);
    expect(html).toContain(`<li id="comment-${number}">`);
    expect(html).toContain(`data-comment-edit href="${form}/${number}/edit"`);
    expect(html).toContain(`data-comment-delete method="post" action="${form}/${number}/delete"`);
  });

  test.each`
    typed                                                           | says
    ${'Short.'}                                                     | ${'The comment is too short.'}
    ${'x'.repeat(31_000)}                                           | ${'The comment is too long.'}
    ${Array.from({ length: 1000 }, (_, at) => `@p${at}`).join(' ')} | ${'The comment is too long.'}
    ${'Bells \u0007 and more bells, all along'}                     | ${'characters that cannot be shown'}
  `('refuses with the text kept: $says', async ({ typed, says }) => {
    const { status, text: page } = await web.fill(path, form, { text: typed }, { by: ben });
    expect(status).toBe(400);
    expect(page).toContain(says);
    expect(page).toContain(`${typed}</textarea>`);
    const data = await web.post(form, { text: typed }, { by: ben, json: true });
    expect([data.status, JSON.parse(data.text).code]).toEqual([400, 'text-refused']);
  });

  test('of something hostile shows it as text', async () => {
    await web.fill(path, form, { text: `Look at this: ${HOSTILE}` }, { by: ben });
    const page = (await web.get(path, { by: ben })).text;
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img src=x');
  });

  test('without a session keeps the text, and tells a script', async () => {
    const { status, text: page } = await web.post(form, { text: `${REMARK} ${HOSTILE}` });
    expect(status).toBe(401);
    expect(page).toContain(REMARK);
    expect(page).not.toContain('<script>alert');
    expect((await web.post(form, { text: REMARK }, { json: true })).status).toBe(401);
  });

  test('sent twice is one comment', async () => {
    const sent = { text: REMARK, act: 'a-one-time-id-of-a-comment' };
    const [first, second] = await Promise.all([web.post(form, sent, { by: ben }), web.post(form, sent, { by: ben })]);
    expect(second.location).toBe(first.location);
    expect((await web.get(path)).text.match(/<li id="comment-/g)).toHaveLength(1);
  });

  test('on a post that is not there is a 404, on a site that is read-only a 503', async () => {
    expect((await web.post('/posts/999999/comments', { text: REMARK }, { by: ben })).status).toBe(404);
    web.site({ readOnly: true });
    const { status, text: page } = await web.post(form, { text: REMARK }, { by: ben });
    web.site({});
    expect(status).toBe(503);
    expect(page).toContain(REMARK);
  });

  test('needs the privilege where the site asks for it', async () => {
    web.site({ privileges: { preset: 'designed' } });
    const refused = await web.post(form, { text: REMARK }, { by: ben });
    const own = await web.post(form, { text: REMARK }, { by: ada });
    web.site({});
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('It takes 50 reputation');
    expect(own.status).toBe(303);
  });
});

describe('one’s own comment', () => {
  test('can be changed for some minutes', async () => {
    const address = await remark();
    const page = (await web.get(`${address}/edit`, { by: ben })).text;
    expect(page).toContain('data-comment-text');
    expect(page).toContain(`${REMARK}</textarea>`);
    const saved = await web.post(`${address}/edit`, { text: 'Have you looked under the new washer?' }, { by: ben });
    expect(saved).toMatchObject({ status: 303, location: `${path}#comment-${address.split('/').at(-1)}` });
    const shown = (await web.get(path)).text;
    expect(shown).toContain('under the new washer?');
    expect(shown).toContain('(edited)');
  });

  test('is given to a script as it looks then', async () => {
    const address = await remark();
    const { text: data } = await web.post(`${address}/edit`, { text: 'Have you looked under the new washer?' }, { by: ben, json: true });
    expect(JSON.parse(data).html).toContain('under the new washer?');
  });

  test('is kept in its field when the change is refused', async () => {
    const address = await remark();
    const { status, text: page } = await web.post(`${address}/edit`, { text: 'Hm.' }, { by: ben });
    expect(status).toBe(400);
    expect(page).toContain('Hm.</textarea>');
    expect((await web.post(`${address}/edit`, { text: REMARK })).status).toBe(401);
  });

  test('can be deleted, even when it is too late to change it', async () => {
    const address = await remark();
    web.later(10 * 60_000);
    const page = (await web.get(path, { by: ben })).text;
    const late = await web.post(`${address}/edit`, { text: 'Have you looked under the new washer?' }, { by: ben });
    const gone = await web.post(`${address}/delete`, {}, { by: ben });
    web.later(-10 * 60_000);
    expect(page).not.toContain('data-comment-edit');
    expect(page).toContain('data-comment-delete');
    expect(late.status).toBe(403);
    expect(late.text).toContain('under the new washer?');
    expect(gone.status).toBe(303);
    expect((await web.get(path)).text).not.toContain(REMARK);
  });

  test('is nobody else’s to touch', async () => {
    const address = await remark();
    expect((await web.get(path, { by: ada })).text).not.toContain('comment-tools');
    expect((await web.get(`${address}/edit`, { by: ada })).status).toBe(403);
    expect((await web.post(`${address}/edit`, { text: 'Somebody else wrote this.' }, { by: ada })).status).toBe(403);
    expect((await web.post(`${address}/delete`, {}, { by: ada })).status).toBe(403);
    expect((await web.post(`${address}/delete`, {})).location).toBe(`/sign-in?to=${encodeURIComponent(address)}`);
    expect((await web.post(`${address}/delete`, {}, { json: true })).status).toBe(401);
    expect((await web.get(path)).text).toContain(REMARK);
  });

  test('has a short address', async () => {
    const address = await remark();
    expect(await web.get(address)).toMatchObject({ status: 302, location: `${path}#comment-${address.split('/').at(-1)}` });
    expect((await web.get(`${form}/999999`)).status).toBe(404);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../app/core/people/records.ts';
import { postOf } from '../../app/core/posts/place.ts';
import { sourceOf } from '../../app/core/posts/source.ts';
import { text } from '../support/yard.ts';
import { openWritingWeb, type WritingWeb } from './writing.ts';

const ASK = '/questions/ask';
const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
const asked = { title: 'Why does the tap drip at night?', markdown: text('The tap drips'), tags: 'taps water' };

let web: WritingWeb;
let ada: Person;
beforeAll(async () => {
  web = await openWritingWeb();
  ada = await web.yard.join('Ada');
});
afterAll(async () => {
  expect(web.faults).toEqual([]);
  await web.close();
});

const idIn = (location = ''): number => Number(/^\/questions\/(\d+)\//.exec(location)?.[1]);
const drafts = async (): Promise<string> => (await web.get(ASK, { by: ada })).text;

describe('asking', () => {
  test('a stranger is led to where they sign in, and back', async () => {
    expect(await web.get(ASK)).toMatchObject({ status: 303, location: '/sign-in?to=%2Fquestions%2Fask' });
  });

  test('makes a question and leads to it', async () => {
    const { status, location } = await web.fill(ASK, ASK, asked, { by: ada });
    expect(status).toBe(303);
    expect(location).toMatch(/^\/questions\/\d+\/why-does-the-tap-drip-at-night$/);
    const page = await web.get(location ?? '');
    expect(page.text).toContain('The tap drips');
    expect(page.text).toContain('/questions/tagged/taps');
  });

  test('takes commas between tags, and capitals for none', async () => {
    const { location } = await web.fill(ASK, ASK, { ...asked, tags: ' Taps,WATER , pipes ' }, { by: ada });
    expect(await postOf(web.yard.context, idIn(location))).toMatchObject({ tags: ['taps', 'water', 'pipes'] });
  });

  test('with an answer of one’s own posts both', async () => {
    const { location = '' } = await web.fill(ASK, ASK, { ...asked, answer: text('The washer is worn') }, { by: ada });
    const page = await web.get(location);
    expect(page.text).toContain('1 answer');
    expect(page.text).toContain('The washer is worn');
  });

  test('tells a script where the question is', async () => {
    const { status, text: data } = await web.post(ASK, asked, { by: ada, json: true });
    expect(status).toBe(200);
    expect(JSON.parse(data)).toEqual({ question: expect.any(Number), path: expect.stringMatching(/^\/questions\/\d+\/why/) });
  });
});

describe('what is wrong', () => {
  test.each`
    field         | value                                                           | says
    ${'title'}    | ${'Too short'}                                                  | ${'The title is too short.'}
    ${'title'}    | ${'x'.repeat(200)}                                              | ${'The title is too long.'}
    ${'markdown'} | ${'Short.'}                                                     | ${'The text is too short.'}
    ${'markdown'} | ${'x'.repeat(31_000)}                                           | ${'The text is too long.'}
    ${'markdown'} | ${'Colours from a terminal: \u001b[31mred\u001b[0m, all of it'} | ${'characters that cannot be shown'}
    ${'tags'}     | ${''}                                                           | ${'has no tag'}
    ${'tags'}     | ${Array.from({ length: 1000 }, (_, at) => `t${at}`).join(' ')}  | ${'too many tags'}
    ${'tags'}     | ${'taps taps'}                                                  | ${'given twice'}
    ${'tags'}     | ${'a_b'}                                                        | ${'not a name that a tag can have'}
    ${'answer'}   | ${'No.'}                                                        | ${'too short'}
  `('in $field is said beside it: $says', async ({ field, value, says }) => {
    const { status, text: page } = await web.fill(ASK, ASK, { ...asked, [field]: value }, { by: ada });
    expect(status).toBe(400);
    expect(page).toContain(`<a href="#field-${field}">`);
    const error = new RegExp(`<p class="field-error" id="field-${field}-error">([^<]+)</p>`).exec(page)?.[1];
    expect(error).toContain(says);
    expect(page).toContain(`id="field-${field}" name="${field}" aria-describedby="field-${field}-hint field-${field}-error" aria-invalid="true"`);
  });

  test('in several fields is said at once, and everything typed is kept', async () => {
    const { text: page } = await web.fill(ASK, ASK, { title: 'Tap?', markdown: 'Drips.', tags: 'a_b', answer: 'Turn.' }, { by: ada });
    expect(page).toContain('There are 4 things to mend');
    for (const kept of ['value="Tap?"', '>\nDrips.</textarea>', 'value="a_b"', '>\nTurn.</textarea>']) expect(page).toContain(kept);
    expect(page).toContain('<details class="own-answer" open>');
  });

  test('and hostile is shown as it was typed, harmless', async () => {
    const { status, text: page } = await web.fill(ASK, ASK, { title: HOSTILE, markdown: HOSTILE, tags: HOSTILE, answer: HOSTILE }, { by: ada });
    expect(status).toBe(400);
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img src=x');
    expect(page).toContain('&lt;script&gt;');
  });

  test('is told to a script with its code', async () => {
    const { status, text: data } = await web.post(ASK, { ...asked, title: 'Tap?' }, { by: ada, json: true });
    expect(status).toBe(400);
    expect(JSON.parse(data)).toMatchObject({ code: 'text-refused', sentence: 'The title is too short.' });
  });

  test('a thousand mentions and a script in a question are text', async () => {
    const markdown = `${Array.from({ length: 1000 }, (_, at) => `@ada${at}`).join(' ')} ${HOSTILE} [x](javascript:alert(1))`;
    const { status, location = '' } = await web.fill(ASK, ASK, { ...asked, markdown }, { by: ada });
    expect(status).toBe(303);
    const { text: page } = await web.get(location);
    expect(page).not.toContain('<script>alert');
    expect(page).not.toMatch(/<[^>]*(?:onerror=|href="javascript:)/);
  });
});

describe('a session that ended while somebody wrote', () => {
  test('costs nothing of what they typed', async () => {
    const { status, text: page } = await web.post(ASK, asked);
    expect(status).toBe(401);
    expect(page).toContain('href="/sign-in?to=%2Fquestions%2Fask" target="_blank"');
    expect(page).toContain('value="Why does the tap drip at night?"');
  });

  test('is told to a script', async () => {
    expect(await web.post(ASK, { ...asked, press: 'preview' }, { json: true })).toMatchObject({ status: 401 });
  });
});

describe('a form sent twice', () => {
  test('makes one question, and both lead to it', async () => {
    const act = 'a-one-time-id-of-this-test';
    const [first, second] = await Promise.all([web.post(ASK, { ...asked, act }, { by: ada }), web.post(ASK, { ...asked, act }, { by: ada })]);
    const third = await web.post(ASK, { ...asked, act }, { by: ada });
    expect(first.status).toBe(303);
    expect([second.location, third.location]).toEqual([first.location, first.location]);
  });

  test('with other content is another question', async () => {
    const act = 'another-one-time-id-of-it';
    const first = await web.post(ASK, { ...asked, act }, { by: ada });
    const second = await web.post(ASK, { ...asked, act, title: 'Why does the other tap drip?' }, { by: ada });
    expect(idIn(second.location)).not.toBe(idIn(first.location));
  });

  test('by somebody else is theirs', async () => {
    const act = 'a-third-one-time-id-of-it';
    const first = await web.post(ASK, { ...asked, act }, { by: ada });
    const ben = await web.yard.join('Ben');
    const second = await web.post(ASK, { ...asked, act }, { by: ben });
    expect(idIn(second.location)).not.toBe(idIn(first.location));
  });
});

describe('without JavaScript', () => {
  test('a preview shows what it will look like, keeps everything and asks nothing', async () => {
    const before = await web.yard.context.ids.next(web.yard.context.site.number, 'posts');
    const { status, text: page } = await web.fill(ASK, ASK, { ...asked, markdown: '**Bold** <script>x</script>', press: 'preview' }, { by: ada });
    expect(status).toBe(200);
    expect(page).toContain('<strong>Bold</strong>');
    expect(page).not.toContain('<script>x');
    expect(page).toContain('value="Why does the tap drip at night?"');
    expect(await web.yard.context.ids.next(web.yard.context.site.number, 'posts')).toBe(before + 1);
  });

  test('similar questions are looked for by a button', async () => {
    const { text: page } = await web.fill(ASK, ASK, { ...asked, press: 'similar' }, { by: ada });
    expect(page).toContain('Similar questions');
    expect(page).toContain('value="taps water"');
  });

  test('a draft is kept, offered when the form is opened again, and gone once it is posted', async () => {
    const saved = await web.fill(ASK, ASK, { title: 'Half a thought', markdown: 'So far', tags: 'taps', press: 'draft' }, { by: ada });
    expect(saved).toMatchObject({ status: 303, location: ASK });
    const again = await drafts();
    expect(again).toContain('This is your draft of');
    expect(again).toContain('value="Half a thought"');
    expect(again).toContain('>\nSo far</textarea>');
    await web.fill(ASK, ASK, asked, { by: ada });
    expect(await drafts()).not.toContain('This is your draft of');
  });

  test('a draft saved elsewhere meanwhile is shown, and neither is lost', async () => {
    const hidden = { draft: 0, act: 'the-form-of-one-machine' };
    await web.post(ASK, { title: 'From the telephone', press: 'draft' }, { by: ada });
    const { status, text: page } = await web.post(ASK, { ...hidden, title: 'From the desk', press: 'draft' }, { by: ada });
    expect(status).toBe(409);
    expect(page).toContain('From the telephone');
    expect(page).toContain('value="From the desk"');
    await web.post(ASK, { press: 'discard' }, { by: ada });
    expect(await drafts()).not.toContain('From the');
  });
});

test('on a site that is read-only the text is kept', async () => {
  web.site({ readOnly: true });
  const { status, text: page } = await web.fill(ASK, ASK, asked, { by: ada });
  web.site({});
  expect(status).toBe(503);
  expect(page).toContain('value="Why does the tap drip at night?"');
});

test('what was asked is kept as it was written', async () => {
  const markdown = '\n\n    code first\n\nThen words that are long enough for a post.';
  const { location } = await web.fill(ASK, ASK, { ...asked, markdown: markdown.replaceAll('\n', '\r\n') }, { by: ada });
  const source = await sourceOf(web.yard.context, await postOf(web.yard.context, idIn(location)));
  expect(source.markdown).toBe(markdown);
});

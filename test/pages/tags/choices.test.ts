import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../../app/core/people/records.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { text } from '../../support/yard.ts';
import { openWritingWeb, type WritingWeb } from '../writing.ts';

let web: WritingWeb;
let ada: Person;
beforeAll(async () => {
  web = await openWritingWeb();
  ada = await web.yard.join('Ada');
  for (const [title, tags] of [
    ['Why does the tap drip at night?', ['taps']],
    ['How is a wall painted in winter?', ['walls', 'paint']],
    ['Which nail holds in an old wall?', ['walls', 'nails-2']],
  ] as const)
    await ask(web.yard.as(ada), { title, markdown: text(title), tags });
});
afterAll(async () => {
  expect(web.faults).toEqual([]);
  await web.close();
});

const choose = (tag: string, choice: string, by?: Person, more: { back?: string; json?: boolean } = {}) =>
  web.post('/users/tags', { tag, choice, ...(more.back !== undefined && { back: more.back }) }, { by, json: more.json ?? false });
const joined = async (name: string, ...chosen: readonly (readonly [string, string])[]): Promise<Person> => {
  const person = await web.yard.join(name);
  for (const [tag, choice] of chosen) expect((await choose(tag, choice, person)).status).toBe(303);
  return person;
};
/** The line of a question in a listing. */
const lineOf = (page: string, title: string): string => page.split('<li class="line').find((part) => part.includes(title)) ?? '';

describe('choosing', () => {
  test('is a form with two buttons on a tag’s pages, for members alone', async () => {
    const ben = await joined('Ben');
    for (const path of ['/tags/taps', '/questions/tagged/taps']) {
      expect((await web.get(path, { by: ben })).text).toMatch(/<form class="tag-choice" data-tag-choice method="post" action="\/users\/tags"/);
      expect((await web.get(path)).text).not.toContain('data-tag-choice');
    }
    await web.fill('/tags/taps', '/users/tags', { choice: 'watched' }, { by: ben });
    const page = (await web.get('/tags/taps', { by: ben })).text;
    expect(page).toMatch(/value="neither" data-choice="watched" aria-pressed="true"/);
    expect(page).toMatch(/value="ignored" data-choice="ignored" aria-pressed="false"/);
  });

  test('leads back to where the button stands, on this host alone', async () => {
    const cleo = await joined('Cleo');
    expect(await choose('taps', 'watched', cleo, { back: '/tags/taps' })).toMatchObject({ status: 303, location: '/tags/taps' });
    expect(await choose('taps', 'watched', cleo)).toMatchObject({ status: 303, location: '/users/tags?saved=yes' });
    expect(await choose('taps', 'watched', cleo, { back: '//evil.example/' })).toMatchObject({ status: 303, location: '/' });
  });

  test('tells a script what stands', async () => {
    const dora = await joined('Dora');
    expect(JSON.parse((await choose('Taps', 'ignored', dora, { json: true })).text)).toEqual({ tag: 'taps', choice: 'ignored' });
    expect(JSON.parse((await choose('taps', 'neither', dora, { json: true })).text)).toEqual({ tag: 'taps', choice: 'neither' });
  });

  test('needs a session, and leads to where one is had', async () => {
    expect(await choose('taps', 'watched', undefined, { back: '/tags/taps' })).toMatchObject({ status: 303, location: '/sign-in?to=%2Ftags%2Ftaps' });
    expect((await choose('taps', 'watched', undefined, { json: true })).status).toBe(401);
    expect(await web.get('/users/tags')).toMatchObject({ status: 303, location: '/sign-in?to=%2Fusers%2Ftags' });
  });

  test('of what is no tag says so beside the field, which keeps it', async () => {
    const finn = await joined('Finn');
    const refused = await choose('two words', 'watched', finn);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('That is no name of a tag.');
    expect(refused.text).toContain('value="two words"');
    expect((await choose('taps', 'adored', finn)).status).toBe(400);
    expect((await choose('two words', 'watched', finn, { json: true })).text).toContain('tag-choice-refused');
  });

  test('is refused while the site is read-only', async () => {
    const gus = await joined('Gus');
    web.site({ readOnly: true });
    expect((await choose('taps', 'watched', gus)).status).toBe(503);
    web.site({});
  });
});

test('the page of one’s own tags shows them, each with a way to take it away', async () => {
  const hana = await joined('Hana', ['taps', 'watched'], ['nails*', 'ignored']);
  const page = (await web.get('/users/tags', { by: hana })).text;
  expect(page).toContain('aria-label="Watch taps no more"');
  expect(page).toContain('aria-label="Ignore nails* no more"');
  expect(await web.fill('/users/tags', '/users/tags', { tag: 'taps', choice: 'neither' }, { by: hana })).toMatchObject({ status: 303 });
  expect((await web.get('/users/tags', { by: hana })).text).toContain('You watch no tag yet.');
});

describe('another name of a tag', () => {
  test('is added and taken back on the tag’s page by who may, and leads there', async () => {
    const pia = await joined('Pia');
    web.site({ privileges: { preset: 'beta', own: { 'tag-synonyms': 1 } } });
    expect(await web.post('/tags/taps/synonyms', { add: 'Faucets' }, { by: pia })).toMatchObject({ status: 303, location: '/tags/taps' });
    await expect.poll(async () => (await web.get('/tags/taps', { by: pia })).text).toContain('Take back the other name faucets');
    expect(await web.get('/tags/faucets')).toMatchObject({ status: 302, location: '/tags/taps' });
    expect((await web.get('/questions/tagged/faucets')).text).toContain('the tap drip');
    const again = await web.post('/tags/walls/synonyms', { add: 'faucets' }, { by: pia });
    expect([again.status, again.text.includes('is a synonym already')]).toEqual([400, true]);
    expect(await web.post('/tags/taps/synonyms', { remove: 'faucets' }, { by: pia })).toMatchObject({ status: 303 });
    await expect.poll(async () => (await web.get('/tags/taps')).text).not.toContain('faucets');
    web.site({});
    expect((await web.post('/tags/taps/synonyms', { add: 'cocks' }, { by: pia })).status).toBe(403);
    expect(await web.post('/tags/taps/synonyms', { add: 'cocks' })).toMatchObject({ status: 303, location: '/sign-in?to=%2Ftags%2Ftaps' });
    expect((await web.get('/tags/taps', { by: pia })).text).not.toContain('Add another name');
  });
});

describe('listings', () => {
  test('mark what is watched, and set small what is ignored', async () => {
    const ivo = await joined('Ivo', ['taps', 'watched'], ['nails-*', 'ignored']);
    for (const path of ['/questions', '/?tab=active']) {
      const page = (await web.get(path, { by: ivo })).text;
      expect(lineOf(page, 'the tap drip')).toMatch(/^ watched">.*<span class="mark watched" title="You watch taps">Watched<\/span>/s);
      expect(lineOf(page, 'Which nail')).toMatch(/^ ignored">.*title="You ignore nails-2"/s);
      expect(lineOf(page, 'painted')).toMatch(/^">/);
    }
  });

  test('leave out what is ignored where somebody wants that, and say so; asked for by name it is there', async () => {
    const jo = await joined('Jo', ['walls', 'ignored']);
    expect(await web.post('/users/tags/looks', { hides: 'yes', interesting: 'yes' }, { by: jo })).toMatchObject({ status: 303 });
    const page = (await web.get('/questions', { by: jo })).text;
    expect(page).not.toContain('Which nail');
    expect(page).toContain('2 questions under tags that you ignore are left out.');
    expect((await web.get('/questions/tagged/walls', { by: jo })).text).toContain('Which nail');
  });

  test('for everyone are the same bytes whoever has chosen what', async () => {
    const before = await Promise.all(['/', '/questions', '/tags/taps'].map(async (path) => (await web.get(path)).text));
    await joined('Kim', ['taps', 'watched'], ['walls', 'ignored']);
    expect(await Promise.all(['/', '/questions', '/tags/taps'].map(async (path) => (await web.get(path)).text))).toEqual(before);
  });
});

describe('the tab Interesting', () => {
  test('is the front page of whom has said what interests, with the reason under each question', async () => {
    const lea = await joined('Lea', ['walls', 'watched'], ['paint', 'ignored']);
    const page = (await web.get('/', { by: lea })).text;
    expect(page).toContain('<h1>Interesting to you</h1>');
    expect(lineOf(page, 'Which nail')).toContain('title="Shown because you watch walls."');
    expect(page).not.toContain('painted');
    expect(page).not.toContain('tap drip');
    expect((await web.get('/?tab=active', { by: lea })).text).toContain('<h1>Active questions</h1>');
  });

  test('says that nothing is known yet, and is no front page then', async () => {
    const mia = await joined('Mia');
    expect((await web.get('/', { by: mia })).text).toContain('<h1>Active questions</h1>');
    expect((await web.get('/?tab=interesting', { by: mia })).text).toContain('There is nothing here yet');
  });

  test('is switched off and on again by a button', async () => {
    const ned = await joined('Ned', ['walls', 'watched']);
    expect(await web.fill('/', '/users/tags/interesting', {}, { by: ned })).toMatchObject({ status: 303, location: '/' });
    const off = (await web.get('/', { by: ned })).text;
    expect([off.includes('<h1>Active questions</h1>'), off.includes('Interesting')]).toEqual([true, false]);
    const again = await web.fill('/?tab=interesting', '/users/tags/interesting', {}, { by: ned });
    expect(again).toMatchObject({ status: 303, location: '/?tab=interesting' });
    expect((await web.get('/', { by: ned })).text).toContain('<h1>Interesting to you</h1>');
  });

  test('is for members: others sign in first', async () => {
    expect(await web.get('/?tab=interesting')).toMatchObject({ status: 303, location: '/sign-in?to=%2F%3Ftab%3Dinteresting' });
    expect((await web.get('/')).text).not.toContain('Interesting');
  });

  test('has no page beyond the last', async () => {
    const ola = await joined('Ola', ['walls', 'watched']);
    expect((await web.get('/?tab=interesting&page=2', { by: ola })).status).toBe(404);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../app/core/people/records.ts';
import { accept } from '../../app/core/posts/accept.ts';
import { answer } from '../../app/core/posts/answer.ts';
import { ask } from '../../app/core/posts/ask.ts';
import { text } from '../support/yard.ts';
import { openWritingWeb, type WritingWeb } from './writing.ts';

let web: WritingWeb;
let ada: Person;
let ben: Person;
let question: number;
let reply: number;
let path: string;

beforeAll(async () => {
  web = await openWritingWeb();
  ada = await web.yard.join('Ada');
  ben = await web.yard.join('Ben');
});
beforeEach(async () => {
  question = await ask(web.yard.as(ada), { title: 'Why does the tap drip at night?', markdown: text('It drips'), tags: ['taps'] });
  reply = await answer(web.yard.as(ben), question, { markdown: text('The washer is worn') });
  path = `/questions/${question}/why-does-the-tap-drip-at-night`;
});
afterAll(async () => {
  expect(web.faults).toEqual([]);
  await web.close();
});

const press = (deed: 'delete' | 'undelete', post: number, by?: Person, json = false) => web.post(`/posts/${post}/${deed}`, {}, { by, json });

describe('deleting an answer', () => {
  test('is asked about first, without JavaScript', async () => {
    const page = (await web.get(path, { by: ben })).text;
    expect(page).toContain(`href="/posts/${reply}/delete"`);
    const asked = (await web.get(`/posts/${reply}/delete`, { by: ben })).text;
    expect(asked).toContain('Delete this post?');
    expect(asked).toContain(`<form class="compose" method="post" action="/posts/${reply}/delete">`);
    expect((await web.get(path)).text).toContain('The washer is worn');
  });

  test('takes it away for all but its author, who sees it marked', async () => {
    expect((await press('delete', reply, ben)).status).toBe(303);
    for (const by of [undefined, ada]) expect((await web.get(path, { by })).text).not.toContain('The washer is worn');
    const own = (await web.get(path, { by: ben })).text;
    expect(own).toContain('class="post is-deleted"');
    expect(own).toContain('Only its author and the moderators see it.');
    expect(own).toContain(`href="/posts/${reply}/undelete"`);
    expect(own).not.toContain(`href="/posts/${reply}/edit"`);
    expect(own).not.toContain(`action="/posts/${reply}/comments"`);
  });

  test('can be undone', async () => {
    await press('delete', reply, ben);
    expect((await web.get(`/posts/${reply}/undelete`, { by: ben })).text).toContain('Undelete this post?');
    expect(await press('undelete', reply, ben)).toMatchObject({ status: 303, location: `${path}#post-${reply}` });
    expect((await web.get(path)).text).toContain('The washer is worn');
  });

  test('leaves nothing of it at its other addresses', async () => {
    await press('delete', reply, ben);
    for (const address of [`/posts/${reply}/comments`, `/posts/${reply}/revisions`, `/posts/${reply}/edit`]) {
      expect((await web.get(address, { by: ada })).status, address).toBe(410);
    }
    expect((await web.post(`/posts/${reply}/comments`, { text: 'Where has this answer gone to?' }, { by: ada })).status).toBe(410);
    expect((await web.post(`/posts/${reply}/vote`, { direction: 'up' }, { by: ada })).status).toBe(403);
  });
});

describe('deleting a question', () => {
  beforeEach(() => press('delete', reply, ben));

  test('leaves everyone else a sentence, and tells nobody its title', async () => {
    expect((await press('delete', question, ada)).status).toBe(303);
    for (const by of [undefined, ben]) {
      for (const address of [path, `/q/${question}`, `/questions/${question}`, `/posts/${question}/revisions`, `/posts/${question}/comments`]) {
        const { status, location, text: page } = await web.get(address, { by });
        expect(status, address).toBe(410);
        expect(location).toBeUndefined();
        expect(page).not.toContain('Why does the tap');
      }
    }
    expect((await web.get('/questions')).text).not.toContain(`/questions/${question}/`);
  });

  test('leaves it to its author, who may bring it back', async () => {
    expect(await press('delete', question, ada)).toMatchObject({ status: 303, location: `${path}#post-${question}` });
    const own = (await web.get(path, { by: ada })).text;
    expect(own).toContain('class="post is-deleted"');
    expect(own).toContain('This question is deleted: it takes no answers.');
    await press('undelete', question, ada);
    expect((await web.get(path)).status).toBe(200);
  });
});

describe('what is refused', () => {
  test.each(['delete', 'undelete'] as const)('%s by strangers leads to where they sign in; a script is told', async (deed) => {
    const to = `/sign-in?to=${encodeURIComponent(`/posts/${reply}/${deed}`)}`;
    expect(await press(deed, reply)).toMatchObject({ status: 303, location: to });
    expect((await web.get(`/posts/${reply}/${deed}`)).location).toBe(to);
    expect((await press(deed, reply, undefined, true)).status).toBe(401);
  });

  test('is said: not one’s own, accepted, not there, read-only', async () => {
    expect((await press('delete', reply, ada)).status).toBe(403);
    expect((await web.get(path, { by: ada })).text).not.toContain(`href="/posts/${reply}/delete"`);
    await accept(web.yard.as(ada), question, reply);
    expect((await web.get(path, { by: ben })).text).not.toContain(`href="/posts/${reply}/delete"`);
    const accepted = await press('delete', reply, ben);
    expect([accepted.status, accepted.text.includes('An accepted answer is not deleted.')]).toEqual([403, true]);
    expect((await press('delete', 999_999, ben)).status).toBe(404);
    expect((await press('undelete', reply, ben)).status).toBe(403);
    await accept(web.yard.as(ada), question, undefined);
    web.site({ readOnly: true });
    const { status } = await press('delete', reply, ben);
    web.site({});
    expect(status).toBe(503);
    expect((await web.get(path)).text).toContain('The washer is worn');
  });

  test('is told to a script with its code; done, it gets the post', async () => {
    const refused = await press('delete', reply, ada, true);
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'delete-refused' });
    expect(JSON.parse((await press('delete', reply, ben, true)).text)).toEqual({ post: reply, deleted: true });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dayOf } from '../../app/core/context.ts';
import type { Person } from '../../app/core/people/records.ts';
import { answer } from '../../app/core/posts/answer.ts';
import { ask } from '../../app/core/posts/ask.ts';
import { questionKey } from '../../app/core/posts/keys.ts';
import { votingDayKey } from '../../app/core/votes/records.ts';
import { DAILY_VOTES } from '../../app/core/votes/rules.ts';
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

const vote = (post: number, direction: string, by?: Person, json = false) => web.post(`/posts/${post}/vote`, { direction }, { by, json });

/** What stands in the cell of a post's score. */
async function cell(post: number, by?: Person): Promise<string> {
  const [, after = ''] = (await web.get(path, { by })).text.split(`id="post-${post}">`);
  return after.split('<div class="prose"')[0] ?? '';
}

describe('the buttons', () => {
  test('are a form around the score, for members alone', async () => {
    expect(await cell(question, ben)).toContain(`<form class="vote" data-vote method="post" action="/posts/${question}/vote">`);
    expect(await cell(question)).not.toContain('<form');
  });

  test('are not on one’s own post, where the score stands alone', async () => {
    expect(await cell(question, ada)).not.toContain('<form');
    expect(await cell(question, ada)).toContain('<b>0</b> votes');
  });

  test('are not on what is locked', async () => {
    await web.yard.context.store.write([{ update: questionKey(web.yard.context.site.number, question), set: { locked: 1 } }]);
    expect(await cell(question, ben)).not.toContain('<form');
    expect((await vote(question, 'up', ben)).status).toBe(403);
  });

  test('show which vote of one’s own stands, and nobody else’s', async () => {
    await vote(question, 'up', ben);
    const pressed = await cell(question, ben);
    expect(pressed).toMatch(/value="up" aria-pressed="true"/);
    expect(pressed).toMatch(/value="down" aria-pressed="false"/);
    const cleo = await web.yard.join('Cleo');
    expect(await cell(question, cleo)).not.toContain('aria-pressed="true"');
  });
});

describe('a vote', () => {
  test('leads back to the post', async () => {
    expect(await vote(question, 'up', ben)).toMatchObject({ status: 303, location: `${path}#post-${question}` });
    expect(await vote(reply, 'down', ada)).toMatchObject({ status: 303, location: `${path}#post-${reply}` });
    expect(await cell(question)).toContain('<b>1</b> vote');
    expect(await cell(reply)).toContain('<b>−1</b>');
  });

  test.each`
    presses             | standing  | score | split
    ${['up']}           | ${'up'}   | ${1}  | ${'1 up, 0 down'}
    ${['up', 'up']}     | ${null}   | ${0}  | ${'0 up, 0 down'}
    ${['up', 'down']}   | ${'down'} | ${-1} | ${'0 up, 1 down'}
    ${['down', 'down']} | ${null}   | ${0}  | ${'0 up, 0 down'}
  `('pressed $presses tells a script: $standing, $score', async ({ presses, standing, score, split }) => {
    let last = '';
    for (const direction of presses) last = (await vote(reply, direction, ada, true)).text;
    expect(JSON.parse(last)).toMatchObject({ standing, score, split, noun: expect.any(String), scoreText: expect.any(String) });
  });

  test('needs a session, and leads back to the post by way of signing in', async () => {
    expect(await vote(reply, 'up')).toMatchObject({ status: 303, location: `/sign-in?to=${encodeURIComponent(`/a/${reply}`)}` });
    expect((await vote(reply, 'up', undefined, true)).status).toBe(401);
    expect(await cell(reply)).toContain('<b>0</b> votes');
  });

  test('is refused with a reason: own post, privilege, the day’s limit', async () => {
    const own = await vote(question, 'up', ada);
    expect([own.status, own.text.includes('Nobody votes on their own posts.')]).toEqual([403, true]);
    expect(own.text).toContain(`<a href="/a/${question}">Back to the post</a>`);
    web.site({ privileges: { preset: 'designed' } });
    const needed = await vote(question, 'up', ben, true);
    web.site({});
    expect(JSON.parse(needed.text)).toMatchObject({ code: 'privilege-needed', sentence: 'It takes 15 reputation to vote posts up here.' });
    const { site, store, now } = web.yard.context;
    const busy = await web.yard.join('Busy');
    await store.write([{ update: votingDayKey(site.number, busy.id, dayOf(now)), set: { cast: DAILY_VOTES } }]);
    expect((await vote(question, 'up', busy)).text).toContain(`You have cast your ${DAILY_VOTES} votes of today.`);
    expect(await cell(question)).toContain('<b>0</b> votes');
  });

  test('of another kind, on another thing or from another site is none', async () => {
    expect((await vote(question, '<script>', ben)).status).toBe(400);
    expect((await web.post(`/posts/${question}/vote`, {}, { by: ben })).status).toBe(400);
    expect((await vote(999_999, 'up', ben)).status).toBe(404);
    const forged = await web.post(`/posts/${question}/vote`, { direction: 'up' }, { by: ben, headers: { 'sec-fetch-site': 'cross-site' } });
    expect(forged.status).toBe(403);
    web.site({ readOnly: true });
    expect((await vote(question, 'up', ben)).status).toBe(503);
    web.site({});
    expect(await cell(question)).toContain('<b>0</b> votes');
  });

  test('pressed ten times at once ends as one vote or none', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => vote(reply, 'up', ada, true)));
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const { text: page } = await web.get(path, { by: ada });
    const isPressed = /value="up" aria-pressed="true"/.test(page);
    expect(await cell(reply)).toContain(`<b>${isPressed ? 1 : 0}</b>`);
  });
});

describe('accepting', () => {
  const accept = (accepted: string, by?: Person, json = false, post = reply) => web.post(`/posts/${post}/accept`, { accepted }, { by, json });

  test('is a button for the asker alone', async () => {
    expect(await cell(reply, ada)).toContain(`<form class="accept" data-accept method="post" action="/posts/${reply}/accept">`);
    expect(await cell(reply, ben)).not.toContain('data-accept');
    expect(await cell(reply)).not.toContain('data-accept');
  });

  test('marks the answer for all, and is taken back by the same button', async () => {
    expect(await accept('yes', ada)).toMatchObject({ status: 303, location: `${path}#post-${reply}` });
    expect(await cell(reply)).toContain('Accepted</span>');
    expect(await cell(reply, ada)).toContain('value="no" aria-pressed="true"');
    expect(JSON.parse((await accept('no', ada, true)).text)).toEqual({ accepted: null });
    expect(await cell(reply)).not.toContain('Accepted');
    expect(JSON.parse((await accept('yes', ada, true)).text)).toEqual({ accepted: reply });
  });

  test('is refused to others, and of what is no answer to it', async () => {
    expect((await accept('yes', ben)).status).toBe(403);
    expect((await accept('yes', ada, false, question)).status).toBe(403);
    expect((await accept('perhaps', ada)).status).toBe(400);
    expect((await accept('yes')).location).toBe(`/sign-in?to=${encodeURIComponent(`/a/${reply}`)}`);
    expect(await cell(reply)).not.toContain('Accepted');
  });
});

test('a page for everyone is the same bytes whoever has voted', async () => {
  const before = (await web.get(path)).text;
  await vote(question, 'up', ben);
  await vote(question, 'up', ben);
  expect((await web.get(path)).text).toBe(before);
});

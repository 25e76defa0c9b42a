import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../../../app/core/context.ts';
import { profileKey } from '../../../app/core/identity/records.ts';
import { mailChoices } from '../../../app/core/inbox/choices.ts';
import { join } from '../../../app/core/people/join.ts';
import { personKey } from '../../../app/core/people/records.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { vote } from '../../../app/core/votes/vote.ts';
import { eventually } from '../../engines/jobs/jobs.ts';
import { answered, startTestNetwork, type TestNetwork } from '../../support/network.ts';
import { linkTo, memberOf, type TestVisitor, visitorOf } from '../../support/visitor.ts';
import { text } from '../../support/yard.ts';

const ANN = 1;
const TITLE = 'How is tea kept warm without a pot?';

let network: TestNetwork;
let ann: TestVisitor;
let question: number;

beforeAll(async () => {
  network = await startTestNetwork();
  const { ports } = network;
  const site = await addSite(ports.store, ports.clock, { siteKey: 'tea', title: 'Tea & <leaves>' });
  ann = await memberOf(network, 'Ann', 'tea');
  const profile = await ports.store.get(profileKey(ANN, site.number));
  const person = await ports.store.get(personKey(site.number, profile?.person ?? 0));
  if (!person) throw new Error('Ann has arrived');
  const context: Context = { ...ports, site, now: ports.clock.now() };
  const bob = await join(context, { name: 'Bob <b>' });
  question = await ask({ ...context, person }, { title: TITLE, markdown: text('Mine gets cold'), tags: ['tea'] });
  await answer({ ...context, person: bob }, question, { markdown: text('Under a cosy') });
  await vote({ ...context, person: bob }, question, 'up');
}, 120_000);
afterAll(() => network.stop());

/** One click in a mail reader: what its provider sends, without a cookie, from nowhere (RFC 8058, 3.1). */
const oneClick = (path: string, type = 'multipart/form-data; boundary=x') =>
  answered({
    port: network.network.port,
    path,
    method: 'POST',
    headers: { host: `localhost:${network.network.port}`, 'content-type': type },
    body: type.startsWith('multipart')
      ? '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
      : 'List-Unsubscribe=One-Click',
  });

test('an answer reaches the inbox, is marked as read, and stays to be read again', async () => {
  const inbox = await eventually(async () => {
    const page = await ann.get('/inbox');
    expect(page.text).toContain('answered your question');
    return page;
  });
  expect(inbox.text).toContain('Bob &lt;b&gt;');
  expect(inbox.text).toContain('Tea &amp; &lt;leaves&gt;');
  expect(inbox.text).toContain('1 unread');
  expect(inbox.headers['cache-control']).toContain('private');
  const upTo = /name="upTo" value="(\d+)"/.exec(inbox.text)?.[1] ?? '';

  const read = await ann.post('/inbox/read', { upTo });
  expect([read.url.pathname, read.status]).toEqual(['/inbox', 200]);
  expect(read.text).toContain('nothing unread');
  expect(read.text).toContain(TITLE);
  expect(JSON.parse((await ann.tell('/inbox/read', { upTo: Number(upTo) })).text)).toMatchObject({ inbox: 0 });
});

test('a vote and the badges it brought are achievements', async () => {
  await eventually(async () => {
    const { text: page } = await ann.get('/achievements');
    expect(page).toContain('>+10</b>');
    expect(page).toContain('You earned the badge Student');
  });
});

test('the letter’s address ends such letters by one click, with neither cookie nor redirect, and again', async () => {
  const link = await linkTo(network, 'ann@example.org', 'unsubscribe');
  const looked = await visitorOf(network).get(link);
  expect([looked.status, looked.text.includes('letters about answers to your questions')]).toEqual([200, true]);
  expect(await mailChoices(network.ports, ANN)).toMatchObject({ answer: 'at-once' });

  expect((await oneClick(link)).status).toBe(200);
  expect(await mailChoices(network.ports, ANN)).toMatchObject({ answer: 'never', comment: 'at-once' });
  expect((await oneClick(link, 'application/x-www-form-urlencoded')).status).toBe(200);

  const forged = link.replace('/1.', '/2.');
  expect((await oneClick(forged)).status).toBe(404);
  expect((await visitorOf(network).get(forged)).status).toBe(404);
  expect((await oneClick('/unsubscribe/%00%ff')).status).toBe(400);
});

test('letters are chosen, and what is none of the choices is said beside its box', async () => {
  const saved = await ann.post('/mail', { answer: 'at-once', badge: 'at-once' });
  expect([saved.url.search, saved.text.includes('Your choice is saved.')]).toEqual(['?saved=yes', true]);
  expect(await mailChoices(network.ports, ANN)).toMatchObject({ answer: 'at-once', comment: 'never', badge: 'at-once' });

  const refused = await ann.post('/mail', { answer: 'weekly' });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('id="field-answer-error"');
  expect(await mailChoices(network.ports, ANN)).toMatchObject({ answer: 'at-once' });
});

test.each(['/inbox', '/achievements', '/mail'])('%s is shown to nobody who is not signed in', async (path) => {
  const stranger = await visitorOf(network).get(path);
  expect(stranger.url.pathname).toBe('/sign-in');
  expect(stranger.text).not.toContain(TITLE);
});

test('nothing is done for strangers, or for a page of another site', async () => {
  for (const path of ['/inbox/read', '/achievements/read']) {
    expect((await visitorOf(network).post(path, { upTo: '1' })).url.pathname).toBe('/sign-in');
    expect((await ann.post(path, { upTo: '1' }, { headers: { 'sec-fetch-site': 'cross-site' }, stay: true })).status).toBe(403);
    expect((await ann.post(path, { upTo: 'soon' }, { stay: true })).status).toBe(400);
  }
  expect((await visitorOf(network).tell('/mail', { answer: 'never' })).status).toBe(401);
  expect(network.faults).toEqual([]);
});

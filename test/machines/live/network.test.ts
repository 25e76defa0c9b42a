import { once } from 'node:events';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { logEntry } from '../../../app/core/commit.ts';
import { type Context, member } from '../../../app/core/context.ts';
import type { Event } from '../../../app/core/events.ts';
import { deletePost } from '../../../app/core/moderation/delete.ts';
import { undeletePost } from '../../../app/core/moderation/undelete.ts';
import { cardKey } from '../../../app/core/people/cards.ts';
import { personKey } from '../../../app/core/people/records.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { CLOSED, LIVE_LIMITS, PROTOCOL } from '../../../app/machines/live/protocol.ts';
import { deedsOf } from '../../support/deeds.ts';
import { connectionOf, type LivePage, livePage, refusalOf } from '../../support/live-page.ts';
import { startTestNetwork, type TestNetwork } from '../../support/network.ts';
import { memberOf, type TestVisitor } from '../../support/visitor.ts';

const SITE = 'programs';
const PATIENCE = { timeout: 20_000 };

let network: TestNetwork;
let people: Record<'ann' | 'bob' | 'mod', TestVisitor>;
let deeds: Record<'ann' | 'bob' | 'mod', Context>;
let question: number;
const open: LivePage[] = [];

beforeAll(async () => {
  network = await startTestNetwork({ seed: true, settings: { ASKYARD_ROLES: 'web,worker' } });
  const [ann, bob, mod] = [await memberOf(network, 'Ann', SITE), await memberOf(network, 'Bob', SITE), await memberOf(network, 'Mod', SITE)];
  people = { ann, bob, mod };
  const moderator = await deedsOf(network, mod, SITE);
  const key = personKey(moderator.site.number, member(moderator).id);
  await network.ports.store.write([{ update: key, set: { moderator: true } }]);
  await network.ports.cache.purge(cardKey(moderator.site.number, member(moderator).id));
  deeds = { ann: await deedsOf(network, ann, SITE), bob: await deedsOf(network, bob, SITE), mod: await deedsOf(network, mod, SITE) };
  question = await ask(deeds.ann, {
    title: 'Who hears of what is deleted?',
    markdown: 'A text that is long enough to be asked here.',
    tags: ['python'],
  });
  // Nobody knows what came shortly before the network began: whoever opens a page then is told of a gap.
  await vi.waitFor(async () => expect((await page(['listing'])).told).toEqual([]), PATIENCE);
});
afterAll(async () => {
  for (const { socket } of open) socket.terminate();
  await network?.stop();
});

const port = () => network.network.port;

async function page(on: readonly string[], member?: TestVisitor, after?: number): Promise<LivePage> {
  const opened = await livePage({ port: port(), site: SITE, ...(member && { member }) }, on, after);
  open.push(opened);
  return opened;
}

/** Tells the log of what pages would refuse to do to a deleted post, as another release or a moderator's tool may. */
async function logged(event: Event): Promise<void> {
  const { store, clock } = network.ports;
  await store.write([{ log: logEntry(clock.now(), deeds.ann.site.number, question, event) }]);
}

const kindsOf = ({ told }: LivePage, post: number) => told.filter((one) => one.post === post).map(({ kind }) => kind);

test('of a deleted post hear only its author and moderators; that it was deleted hears everybody', async () => {
  const on = [`question:${question}`];
  const [stranger, asker, author, moderator] = [await page(on), await page(on, people.ann), await page(on, people.bob), await page(on, people.mod)];
  const id = await answer(deeds.bob, question, { markdown: 'An answer that will be taken away again, by a moderator.' });
  for (const one of [stranger, asker, author, moderator]) await vi.waitFor(() => expect(kindsOf(one, id)).toEqual(['answered']), PATIENCE);

  await deletePost(deeds.mod, id);
  for (const one of [stranger, asker, author, moderator]) await vi.waitFor(() => expect(kindsOf(one, id)).toContain('deleted'), PATIENCE);
  await logged({ kind: 'comment-edited', at: 0, question, post: id, comment: 1, author: 1 });
  for (const one of [author, moderator]) await vi.waitFor(() => expect(kindsOf(one, id).at(-1)).toBe('comment-edited'), PATIENCE);
  await undeletePost(deeds.mod, id);
  for (const one of [stranger, asker, author, moderator]) await vi.waitFor(() => expect(kindsOf(one, id).at(-1)).toBe('undeleted'), PATIENCE);
  for (const one of [stranger, asker]) expect(kindsOf(one, id)).toEqual(['answered', 'deleted', 'undeleted']);
});

test('of a deleted question nobody else hears any more, on its page or in lists, live or behind a break', async () => {
  const id = await ask(deeds.ann, {
    title: 'Which question is going to be deleted?',
    markdown: 'A text that is long enough to be asked here.',
    tags: ['python'],
  });
  const on = [`question:${id}`, 'listing'];
  const [stranger, author, moderator] = [await page(on), await page(on, people.ann), await page(on, people.mod)];
  await vi.waitFor(() => expect(stranger.told.some((one) => one.kind === 'asked' && one.question === id)).toBe(true), PATIENCE);
  await deletePost(deeds.ann, id);
  await vi.waitFor(() => expect(kindsOf(stranger, id)).toEqual(['deleted']), PATIENCE);
  const before = stranger.lastId();

  await logged({ kind: 'edited', at: 0, question: id, post: id, editor: 1, tags: null, version: 9 });
  for (const one of [author, moderator]) await vi.waitFor(() => expect(kindsOf(one, id)).toContain('edited'), PATIENCE);

  const late = [await page(on, undefined, before), await page(on, people.bob, before)];
  // A later message that is for everyone: had there been another before it, it would have come first.
  const other = await ask(deeds.bob, {
    title: 'What do all hear of at the end?',
    markdown: 'A text that is long enough to be asked here.',
    tags: ['python'],
  });
  for (const one of [stranger, ...late]) {
    await vi.waitFor(() => expect(one.told.some((said) => said.question === other)).toBe(true), PATIENCE);
    expect(kindsOf(one, id)).not.toContain('edited');
  }
  expect((await page(on, people.ann, before)).told.some(({ kind }) => kind === 'edited')).toBe(true);
});

test('what awaits somebody is told them alone, and only they may ask for it', async () => {
  const [ann, bob, stranger] = [
    await page(['inbox', 'listing'], people.ann),
    await page(['inbox', 'listing'], people.bob),
    await page(['inbox', 'listing']),
  ];
  await answer(deeds.bob, question, { markdown: 'Another answer, of which its asker is told in the inbox.' });
  await vi.waitFor(() => expect(ann.told.some(({ on, kind }) => on === 'inbox' && kind === 'told')).toBe(true), PATIENCE);
  for (const one of [bob, stranger]) {
    await vi.waitFor(() => expect(one.told.some(({ kind }) => kind === 'answered')).toBe(true), PATIENCE);
    expect(one.told.filter(({ on }) => on === 'inbox')).toEqual([]);
  }
  expect(JSON.parse((await people.ann.get('/live/unread', { site: SITE })).text).count).toBeGreaterThan(0);
  expect(JSON.parse((await network.get('/live/unread', { site: SITE })).text)).toEqual({ count: 0, title: '' });
});

test('a connection that another site asks for in a reader’s name is refused, and so is one to a host that is none of ours', async () => {
  expect(await refusalOf({ port: port(), site: SITE, member: people.ann, headers: { origin: 'https://evil.example' } })).toBe(403);
  expect(await refusalOf({ port: port(), site: SITE, headers: { 'sec-fetch-site': 'cross-site' } })).toBe(403);
  expect(await refusalOf({ port: port(), headers: { host: 'nowhere.example', origin: 'http://nowhere.example' } })).toBe(421);
  expect(await refusalOf({ port: port(), site: 'usercontent' })).toBe(421);
});

test.each<[what: string, said: string | Buffer, code: number]>([
  ['too long', JSON.stringify({ v: PROTOCOL, on: ['x'.repeat(LIVE_LIMITS.said)], after: null, age: 0 }), 1009],
  ['no JSON', 'hello', CLOSED.refused],
  ['bytes', Buffer.from('{}'), CLOSED.refused],
  [
    'too many channels',
    JSON.stringify({ v: PROTOCOL, on: ['question:1', 'question:2', 'question:3', 'question:4', 'question:5'], after: null, age: 0 }),
    CLOSED.refused,
  ],
  ['nothing that is a channel of theirs', JSON.stringify({ v: PROTOCOL, on: ['account#1', 'inbox'], after: null, age: 0 }), CLOSED.refused],
  ['another version', JSON.stringify({ v: PROTOCOL + 1, on: ['listing'], after: null, age: 0 }), CLOSED.version],
])('a page that says %s is sent away', async (_what, said, code) => {
  const opened = connectionOf({ port: port(), site: SITE });
  await once(opened.socket, 'open');
  opened.socket.send(said);
  expect((await opened.closed)[0]).toBe(code);
});

test('a page that says too much is sent away', async () => {
  const opened = await page(['listing']);
  for (let count = 0; count < LIVE_LIMITS.sayings; count++) opened.socket.send('{}');
  expect((await opened.closed)[0]).toBe(CLOSED.refused);
});

test('one address has so many connections and no more; others are let in', async () => {
  const localAddress = '127.9.9.9';
  const many = Array.from({ length: LIVE_LIMITS.ofAddress }, () => connectionOf({ port: port(), site: SITE, localAddress }));
  await Promise.all(many.map(({ socket }) => once(socket, 'open')));
  expect(await refusalOf({ port: port(), site: SITE, localAddress })).toBe(429);
  const other = connectionOf({ port: port(), site: SITE, localAddress: '127.9.9.10' });
  await once(other.socket, 'open');
  other.socket.terminate();
  for (const { socket } of many) socket.terminate();
  await vi.waitFor(
    () =>
      once(
        connectionOf({ port: port(), site: SITE, localAddress }).socket.on('error', () => undefined),
        'open',
      ),
    PATIENCE,
  );
});

test('where no connection can stand, polls are told the same', async () => {
  const listening = await page(['listing']);
  const waiting = network.get(`/live/poll?v=${PROTOCOL}&on=listing&after=${listening.lastId()}`, { site: SITE });
  const id = await ask(deeds.bob, {
    title: 'Does a poll hear of this one too?',
    markdown: 'A text that is long enough to be asked here.',
    tags: ['python'],
  });
  const told = JSON.parse((await waiting).text);
  expect(told.messages).toMatchObject([{ on: 'listing', kind: 'asked', question: id }]);
  expect(told.id).toBeGreaterThanOrEqual(told.messages[0].id);
  expect((await network.get(`/live/poll?v=${PROTOCOL + 1}&on=listing`, { site: SITE })).status).toBe(409);
  expect((await network.get(`/live/poll?v=${PROTOCOL}&on=inbox`, { site: SITE })).status).toBe(400);
});

test('what asks to become anything else, or elsewhere, stays a plain request', async () => {
  const upgrade = { connection: 'upgrade', upgrade: 'h2c' };
  expect((await network.get('/health/live', { headers: upgrade })).status).toBe(200);
  expect((await network.get('/questions', { site: SITE, headers: { ...upgrade, upgrade: 'websocket' } })).status).toBe(200);
});

test('below /fresh a page has the bytes of its own address', async () => {
  const [plain, fresh] = [await network.get('/questions', { site: SITE }), await network.get('/fresh/questions', { site: SITE })];
  expect(fresh.status).toBe(200);
  expect(fresh.text).toBe(plain.text);
});

test('when the network stops, pages are told when to come back and polls are answered', async () => {
  const opened = await page(['listing']);
  const polled = network.get(`/live/poll?v=${PROTOCOL}&on=listing&after=${opened.lastId() + 1_000_000_000}`, { site: SITE }).catch(() => undefined);
  await network.stop();
  const [code, reason] = await opened.closed;
  expect(code).toBe(CLOSED.restarting);
  expect(Number(reason)).toBeGreaterThan(0);
  await polled;
});

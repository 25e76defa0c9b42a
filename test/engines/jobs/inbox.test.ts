import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseMail } from '../../../app/core/inbox/choices.ts';
import { outgoingLetters } from '../../../app/core/inbox/outbox.ts';
import { entryPage } from '../../../app/core/inbox/read.ts';
import type { Entry } from '../../../app/core/inbox/records.ts';
import type { Which } from '../../../app/core/inbox/rules.ts';
import { unreadOf } from '../../../app/core/inbox/unread.ts';
import { type Person, personKey } from '../../../app/core/people/records.ts';
import { accept } from '../../../app/core/posts/accept.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { comment } from '../../../app/core/posts/comment.ts';
import { edit } from '../../../app/core/posts/edit.ts';
import { commentKey, questionKey } from '../../../app/core/posts/keys.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { vote } from '../../../app/core/votes/vote.ts';
import { writeOnce } from '../../../app/engines/follow/write-once.ts';
import { inboxJob } from '../../../app/engines/jobs/inbox.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { Follower } from '../../../app/platform/store/change-log.ts';
import type { LogEntry } from '../../../app/platform/store/port.ts';
import { memberOf } from '../../core/inbox/accounts.ts';
import { openYard, THEN, text, type Yard } from '../../support/yard.ts';

const DAY = 86_400_000;
const TITLE = 'What is an inbox good for?';

let yard: Yard;
let asker: Person;
let answerer: Person;
let voter: Person;
let question: number;
let answered: number;
let follower: Follower;

beforeEach(async () => {
  yard = await openYard();
  [asker, answerer, voter] = await Promise.all([memberOf(yard, 'Asker'), memberOf(yard, 'Answerer'), memberOf(yard, 'Voter')]);
  question = await ask(yard.as(asker), { title: TITLE, markdown: text('I wonder'), tags: ['news'] });
  follower = yard.log.follow(await yard.log.end());
  answered = await answer(yard.as(answerer), question, { markdown: text('For being told') });
});
afterEach(() => yard.close());

/** Applies entries, each twice, as a reader that lost its place would. */
async function told(entries: readonly LogEntry[]): Promise<void> {
  const { store } = yard.context;
  let time = systemClock.now();
  // Entries of one millisecond have no order: here each has its own.
  const job = inboxJob(store, { now: () => time++ });
  for (const entry of [...entries, ...entries]) {
    const what = await job(entry);
    if (what.length > 0) await writeOnce(store, 'inbox', entry, what);
  }
}
const read = async (): Promise<void> => told(await follower.next());
const listed = async ({ id }: Person, which: Which): Promise<readonly Entry[]> =>
  (await entryPage(yard.context, id, which)).entries.map(({ entry }) => entry);
const kinds = async (person: Person, which: Which) => (await listed(person, which)).map(({ kind, points }) => (points === undefined ? kind : points));
const happened = (event: LogEntry['event']): LogEntry => ({
  id: `${event.kind} ${event.at}`,
  time: systemClock.now(),
  site: yard.context.site.number,
  shard: 0,
  event,
});

test('each is told what others did, once, with what a page needs to say so; nobody is told of their own deeds', async () => {
  const said = await comment(yard.as(asker), answered, { text: 'Thank you, that is what I meant.' });
  await comment(yard.as(answerer), answered, { text: 'You are welcome, as I said.' });
  await edit(yard.as(voter), answered, { markdown: text('For being told, and mended'), summary: '' });
  await accept(yard.as(asker), question, answered);
  await read();

  expect(await listed(asker, 'inbox')).toMatchObject([
    { kind: 'answer', site: yard.context.site.number, question, post: answered, title: TITLE, by: answerer.id, name: 'Answerer', at: THEN },
  ]);
  expect(await listed(answerer, 'inbox')).toMatchObject([
    { kind: 'edit', name: 'Voter', post: answered },
    { kind: 'comment', comment: said, name: 'Asker' },
  ]);
  expect(await kinds(answerer, 'achievements')).toEqual(['accepted', 15]);
  expect(await unreadOf(yard.context, answerer.id)).toEqual({ inbox: 2, achievements: 2 });
  expect(await kinds(asker, 'achievements')).toEqual([]);
  expect(await kinds(voter, 'inbox')).toEqual([]);
});

test('a comment calls one by name, and tells nobody who has no account', async () => {
  const stranger = await yard.join('Stranger');
  const said = await comment(yard.as(asker), answered, { text: 'Is that so, everybody?' });
  const [entry] = (await follower.next()).filter(({ event }) => event.kind === 'commented');
  if (!entry) throw new Error('the comment is in the log');
  await told([{ ...entry, event: { ...entry.event, mentioned: [voter.id, stranger.id] } }]);
  expect(await listed(voter, 'inbox')).toMatchObject([{ kind: 'mention', comment: said, name: 'Asker', title: TITLE }]);
  expect(await listed(stranger, 'inbox')).toEqual([]);
});

test('votes on a post are one row a day that changes, and say not who cast them', async () => {
  await read();
  await vote(yard.as(voter), answered, 'up');
  await vote(yard.as(asker), answered, 'up');
  await read();
  const [row, ...others] = await listed(answerer, 'achievements');
  expect(others).toEqual([]);
  expect(row).toMatchObject({ kind: 'reputation', points: 20, post: answered, question, title: TITLE });
  expect(row?.by ?? row?.name).toBeUndefined();

  await vote(yard.as(voter, THEN + DAY), answered, 'up');
  await vote(yard.as(asker), answered, 'down');
  await read();
  expect(await kinds(answerer, 'achievements')).toEqual([-10, 8]);
  expect(await unreadOf(yard.context, answerer.id)).toMatchObject({ achievements: 4 });
});

test('badges are told, with the post that they came for', async () => {
  const badge = { kind: 'badge-awarded', at: THEN, person: answerer.id, badge: 'Nice Answer', rank: 'bronze', post: answered };
  await told([happened(badge), happened({ ...badge, at: THEN + 1, badge: 'Editor', post: undefined })]);
  expect(await listed(answerer, 'achievements')).toMatchObject([
    { kind: 'badge', badge: 'Editor', rank: 'bronze' },
    { kind: 'badge', badge: 'Nice Answer', rank: 'bronze', post: answered, question, title: TITLE },
  ]);
});

test('nobody is sent to what has gone meanwhile', async () => {
  const { site, store } = yard.context;
  const said = await comment(yard.as(asker), answered, { text: 'Never mind what I said here.' });
  await store.write([{ remove: commentKey(site.number, { id: answered, question }, said) }]);
  await store.write([{ update: questionKey(site.number, question), set: { deleted: THEN } }]);
  await read();
  expect([...(await listed(asker, 'inbox')), ...(await listed(answerer, 'inbox'))]).toEqual([]);
});

test('a letter is laid out with its entry, for what its reader chose', async () => {
  await chooseMail(yard.context, answerer.id, { comment: 'never', accepted: 'at-once' });
  await comment(yard.as(asker), answered, { text: 'Thank you, that is what I meant.' });
  await accept(yard.as(asker), question, answered);
  await vote(yard.as(voter), answered, 'up');
  await read();
  const letters = await Promise.all((await outgoingLetters(yard.context.store)).map((id) => yard.context.store.get(['outbox', id])));
  expect(letters.map((letter) => [letter?.account, letter?.kind])).toEqual([
    [asker.id, 'answer'],
    [answerer.id, 'accepted'],
  ]);
});

test('a meta site’s votes are no reputation, and a site that is gone tells nothing', async () => {
  const { store } = yard.context;
  const site = await addSite(store, systemClock, { siteKey: 'meta', title: 'Meta', meta: true });
  await store.write([{ put: { ...answerer, key: personKey(site.number, answerer.id) } }]);
  const badge = happened({ kind: 'badge-awarded', at: THEN, person: answerer.id, badge: 'Editor', rank: 'bronze' });
  const job = inboxJob(store, systemClock);
  await vote(yard.as(voter), answered, 'up');
  const [voted] = (await follower.next()).filter(({ event }) => event.kind === 'voted');
  if (!voted) throw new Error('the vote is in the log');
  expect(await job({ ...voted, site: site.number })).toEqual([]);
  expect(await job(voted)).not.toEqual([]);
  expect(await job({ ...badge, site: site.number })).not.toEqual([]);
  expect(await job({ ...badge, site: 99 })).toEqual([]);
});

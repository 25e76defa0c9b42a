import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '../../../app/core/context.ts';
import { everyRow } from '../../../app/core/every-row.ts';
import { deletePost } from '../../../app/core/moderation/delete.ts';
import { join } from '../../../app/core/people/join.ts';
import { profile } from '../../../app/core/people/profile.ts';
import { badgeKey, badgesOf, type Person, personKey } from '../../../app/core/people/records.ts';
import { accept } from '../../../app/core/posts/accept.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { comment } from '../../../app/core/posts/comment.ts';
import { edit } from '../../../app/core/posts/edit.ts';
import { postKey, questionKey } from '../../../app/core/posts/keys.ts';
import { rollback } from '../../../app/core/posts/rollback.ts';
import { addViews } from '../../../app/core/posts/views.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { vote } from '../../../app/core/votes/vote.ts';
import { writeOnce } from '../../../app/engines/follow/write-once.ts';
import { badgesJob } from '../../../app/engines/jobs/badges.ts';
import { reputationJob } from '../../../app/engines/jobs/reputation.ts';
import { checkSite } from '../../../app/machines/dumps/check/check.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { Follower } from '../../../app/platform/store/change-log.ts';
import { type Change, Conflict, type LogEntry } from '../../../app/platform/store/port.ts';
import { openYard, THEN, text, type Yard } from '../../support/yard.ts';

const DAY = 86_400_000;

let yard: Yard;
let asker: Person;
let answerer: Person;
let question: number;
let answered: number;
let follower: Follower;

beforeEach(async () => {
  yard = await openYard();
  [asker, answerer] = await Promise.all([yard.join('Asker'), yard.join('Answerer')]);
  question = await ask(yard.as(asker), { title: 'What are badges good for?', markdown: text('I wonder'), tags: ['points'] });
  answered = await answer(yard.as(answerer), question, { markdown: text('For being proud') });
  follower = yard.log.follow(await yard.log.end());
});
afterEach(() => yard.close());

/** Applies what a job makes of entries, twice each, as a reader that lost its place would. */
async function applied(name: string, job: (entry: LogEntry) => Promise<readonly Change[]>, entries: readonly LogEntry[]): Promise<void> {
  for (const entry of [...entries, ...entries]) {
    const what = await job(entry);
    if (what.length > 0) await writeOnce(yard.context.store, name, entry, what);
  }
}

/** Lets the readers see what happened, and what follows from that, until nothing more does. */
async function settle(): Promise<readonly LogEntry[]> {
  const { store } = yard.context;
  const all: LogEntry[] = [];
  for (let entries = await follower.next(); entries.length > 0; entries = await follower.next()) {
    all.push(...entries);
    await applied('reputation', reputationJob(store, systemClock), entries);
    await applied('badges', badgesJob(store, systemClock), entries);
  }
  return all;
}

const badgesFor = async ({ id }: Person, context: Context = yard.context): Promise<readonly string[]> =>
  (await everyRow(context.store, badgesOf(context.site.number, id))).map(({ name }) => name).toSorted();

const crowd = (count: number): Promise<readonly Person[]> => Promise.all(Array.from({ length: count }, (_, index) => yard.join(`Voter ${index}`)));

async function checked(context: Context = yard.context): Promise<void> {
  expect((await checkSite(context.store, context.site)).findings.differences).toEqual([]);
}

test('a first day earns the first badges, once each, on the card, the profile and in the log', async () => {
  const [voter] = await crowd(1);
  if (!voter) throw new Error('there is one');
  await vote(yard.as(voter), question, 'up');
  await vote(yard.as(voter), answered, 'down');
  await vote(yard.as(voter), answered, 'up');
  await accept(yard.as(asker), question, answered);
  await accept(yard.as(asker), question, undefined);
  await accept(yard.as(asker), question, answered);
  await edit(yard.as(answerer), question, { tags: ['points', 'medals'], summary: '' });
  for (let said = 0; said < 12; said++) await comment(yard.as(asker), answered, { text: `Thanks for that, ${said} times over.` });
  const told = await settle();

  expect(await badgesFor(voter)).toEqual(['Critic', 'Supporter']);
  expect(await badgesFor(asker)).toEqual(['Commentator', 'Scholar', 'Student']);
  expect(await badgesFor(answerer)).toEqual(['Editor', 'Organizer', 'Teacher']);
  expect(told.filter(({ event }) => event.kind === 'badge-awarded')).toHaveLength(8);
  const shown = await profile(yard.context, asker.id);
  expect(shown).toMatchObject({ person: { bronze: 3, silver: 0, gold: 0 } });
  expect(shown?.badges).toHaveLength(3);
  await checked();
});

test('a badge of a post comes once for each of them', async () => {
  const other = await ask(yard.as(asker), { title: 'What are other badges good for?', markdown: text('I wonder'), tags: ['points'] });
  const people = await crowd(11);
  for (const post of [question, other]) await Promise.all(people.slice(0, 10).map((person) => vote(yard.as(person), post, 'up')));
  await settle();
  const [first, , , , , , , , , , last] = people;
  if (!first || !last) throw new Error('there are eleven');
  await vote(yard.as(first), question, 'up');
  await vote(yard.as(last), question, 'up');
  await vote(yard.as(last), other, 'up');
  const told = await settle();

  expect(await badgesFor(asker)).toEqual(['Mortarboard', 'Nice Question', 'Nice Question', 'Student']);
  expect(told.filter(({ event }) => event.kind === 'badge-awarded').map(({ event }) => event.badge)).toEqual(['Supporter']);
  expect(new Set((await everyRow(yard.context.store, badgesOf(1, asker.id))).flatMap(({ post }) => post ?? []))).toEqual(new Set([question, other]));
  await checked();
});

test('an accepted answer of ten is Enlightened when it came first, whichever has the lower number', async () => {
  const late = await answer(yard.as(asker, THEN - 1), question, { markdown: text('Written before, numbered after') });
  const people = await crowd(10);
  await Promise.all(people.map((person) => vote(yard.as(person), answered, 'up')));
  await accept(yard.as(asker), question, answered);
  await settle();
  expect(await badgesFor(answerer)).toEqual(['Nice Answer', 'Teacher']);

  await yard.context.store.write([{ update: postKey(yard.context.site.number, { id: late, question }), set: { deleted: THEN } }]);
  await accept(yard.as(asker), question, undefined);
  await accept(yard.as(asker), question, answered);
  await settle();
  expect(await badgesFor(answerer)).toEqual(['Enlightened', 'Nice Answer', 'Teacher']);
});

test('late answers, views, rollbacks, deletions and profiles have theirs', async () => {
  const { store, site } = yard.context;
  const late = await answer(yard.as(answerer, THEN + 61 * DAY), question, { markdown: text('Better late') });
  await Promise.all((await crowd(5)).map((person) => vote(yard.as(person), late, 'up')));
  await addViews(store, systemClock, site.number, new Map([[question, 2600]]));
  await edit(yard.as(asker), question, { markdown: text('Said again'), summary: '' });
  await rollback(yard.as(asker, THEN + 1), question, 1);
  await settle();
  await deletePost(yard.as(answerer), late);
  const teller = await join(yard.context, { name: 'Teller', about: 'I tell about **myself**.' });
  await settle();

  expect(await badgesFor(answerer)).toEqual(['Disciplined', 'Necromancer', 'Teacher']);
  expect(await badgesFor(asker)).toEqual(['Cleanup', 'Editor', 'Notable Question', 'Popular Question']);
  expect(await badgesFor(teller)).toEqual(['Autobiographer']);
  await checked();
});

test('two readers that read at once award once', async () => {
  const { store } = yard.context;
  const [voter] = await crowd(1);
  if (!voter) throw new Error('there is one');
  await vote(yard.as(voter), question, 'up');
  await vote(yard.as(voter), answered, 'up');
  const [first, second] = (await follower.next()).filter(({ event }) => event.kind === 'voted');
  if (!first || !second) throw new Error('two votes are two entries');
  const [one, two] = [badgesJob(store, systemClock), badgesJob(store, systemClock)];

  const [own, again, other] = await Promise.all([one(first), two(first), two(second)]);
  expect(await writeOnce(store, 'badges', first, own)).toBe(true);
  expect(await writeOnce(store, 'badges', first, again)).toBe(false);
  await expect(writeOnce(store, 'badges', second, other)).rejects.toBeInstanceOf(Conflict);
  await writeOnce(store, 'badges', second, await two(second));
  await applied('reputation', reputationJob(store, systemClock), [first, second]);

  expect(await badgesFor(voter)).toEqual(['Supporter']);
  expect(await badgesFor(answerer)).toEqual(['Teacher']);
  await checked();
});

test('what a dump’s own votes had earned is not awarded again; what came since is', async () => {
  const { store } = yard.context;
  const site = await addSite(store, systemClock, { siteKey: 'old', title: 'Old', fingerprint: 'of a dump' });
  const context: Context = { ...yard.context, site };
  const author = await join(context, { name: 'Author' });
  const student = { key: badgeKey(site.number, author.id, 7), id: 7, person: author.id, name: 'Student', at: 0, class: 'bronze' as const };
  await store.load([student]);
  await store.write([{ update: author.key, add: { bronze: 1 } }]);
  const asked = (title: string) => ask({ ...context, person: author }, { title, markdown: text('I wonder'), tags: ['points'] });
  const [twelve, nine] = [await asked('What had twelve votes in the dump?'), await asked('What had nine votes in the dump?')];
  const brought = (id: number, score: number): Change => ({ update: questionKey(site.number, id), add: { score, up: score, views: 1200 } });
  await store.write([brought(twelve, 12), brought(nine, 9)]);
  const fan = await join(context, { name: 'Fan' });
  for (const id of [twelve, nine]) await vote({ ...context, person: fan }, id, 'up');
  await addViews(store, systemClock, site.number, new Map([[twelve, 1]]));
  await settle();

  const badges = await everyRow(store, badgesOf(site.number, author.id));
  expect(badges.map(({ name, post }) => [name, post])).toEqual([
    ['Nice Question', nine],
    ['Student', undefined],
  ]);
  expect(await store.get(personKey(site.number, author.id))).toMatchObject({ bronze: 2 });
});

test('Community earns nothing, nor does who is gone', async () => {
  const entry = { id: 'x', time: systemClock.now(), site: yard.context.site.number, shard: 0 };
  const job = badgesJob(yard.context.store, systemClock);
  for (const author of [-1, 4711]) {
    const event = { kind: 'edited', at: THEN, question, post: question, editor: author, tags: null, version: 3 };
    expect(await job({ ...entry, event })).toEqual([]);
  }
  expect(
    await job({ ...entry, site: 99, event: { kind: 'edited', at: THEN, question, post: question, editor: asker.id, tags: null, version: 3 } }),
  ).toEqual([]);
});

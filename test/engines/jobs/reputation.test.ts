import { afterEach, beforeEach, expect, test } from 'vitest';
import { dayOf } from '../../../app/core/context.ts';
import { everyRow } from '../../../app/core/every-row.ts';
import { deletePost } from '../../../app/core/moderation/delete.ts';
import { undeletePost } from '../../../app/core/moderation/undelete.ts';
import { join } from '../../../app/core/people/join.ts';
import { peoplePage } from '../../../app/core/people/listing.ts';
import { type Person, personKey } from '../../../app/core/people/records.ts';
import { accept } from '../../../app/core/posts/accept.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { reputationDayKey, reputationDaysOf, tallyKey } from '../../../app/core/reputation/records.ts';
import { RULES, totalOf } from '../../../app/core/reputation/rules.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { vote } from '../../../app/core/votes/vote.ts';
import { togetherOver } from '../../../app/engines/follow/together.ts';
import { writeOnce } from '../../../app/engines/follow/write-once.ts';
import { reputationJob, reputationOutdates } from '../../../app/engines/jobs/reputation.ts';
import { checkSite } from '../../../app/machines/dumps/check/check.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import { Conflict, type LogEntry } from '../../../app/platform/store/port.ts';
import { openYard, THEN, text, type Yard } from '../../support/yard.ts';
import { eventually, type RunningJobs, runJobs } from './jobs.ts';

const DAY = 86_400_000;

let yard: Yard;
let asker: Person;
let answerer: Person;
let voter: Person;
let question: number;
let answered: number;

beforeEach(async () => {
  yard = await openYard();
  [asker, answerer, voter] = await Promise.all([yard.join('Asker'), yard.join('Answerer'), yard.join('Voter')]);
  question = await ask(yard.as(asker), { title: 'What is reputation good for?', markdown: text('I wonder'), tags: ['points'] });
  answered = await answer(yard.as(answerer), question, { markdown: text('For being believed') });
});
afterEach(() => yard.close());

const reputationOf = async ({ id }: Person): Promise<number | undefined> =>
  (await yard.context.store.get(personKey(yard.context.site.number, id)))?.reputation;

const reputations = async (): Promise<readonly (number | undefined)[]> => Promise.all([asker, answerer, voter].map(reputationOf));

/** Applies what the log holds since `from`, one entry after the other, `times` each. */
async function applied(entries: readonly LogEntry[], times = 1): Promise<void> {
  const { store } = yard.context;
  const changes = reputationJob(store, systemClock);
  for (const entry of entries) {
    for (let time = 0; time < times; time++) {
      const what = await changes(entry);
      if (what.length > 0) await writeOnce(store, 'reputation', entry, what);
    }
  }
}

test('votes and acceptances reach the people, their days, the index and the log, behind the writes', async () => {
  const jobs: RunningJobs = await runJobs({ ...yard.context, log: yard.log });
  const follower = yard.log.follow(await yard.log.end());
  await vote(yard.as(voter), question, 'up');
  await vote(yard.as(voter), answered, 'down');
  await vote(yard.as(asker, THEN + DAY), answered, 'up');
  await accept(yard.as(asker, THEN + DAY), question, answered);

  await eventually(async () => expect(await reputations()).toEqual([13, 24, 1]));

  const { site, store } = yard.context;
  expect(await store.get(reputationDayKey(site.number, answerer.id, dayOf(THEN + DAY)))).toMatchObject({
    'answer-up': 1,
    accepted: 1,
    day: '2026-03-03',
  });
  expect((await peoplePage(yard.context, { sort: 'reputation', size: 10 })).people.map(({ name }) => name)).toEqual(['Answerer', 'Asker', 'Voter']);
  const told = (await follower.next()).filter(({ event }) => event.kind === 'reputation-changed');
  expect(told.at(-1)?.event).toMatchObject({ reputation: 13, person: asker.id });
  await jobs.stop();
  expect(jobs.errors).toEqual([]);
});

test('an event that is given again is applied once', async () => {
  const follower = yard.log.follow(await yard.log.end());
  await vote(yard.as(voter), answered, 'up');
  await accept(yard.as(asker), question, answered);
  const entries = await follower.next();

  await applied(entries, 3);
  await applied(entries);

  expect(await reputations()).toEqual([3, 26, 1]);
});

test('votes that came together share a write, and the log hears the last word of each day', async () => {
  const { site, store } = yard.context;
  const voters = await Promise.all(Array.from({ length: 6 }, (_, index) => yard.join(`Voter ${index}`)));
  const follower = yard.log.follow(await yard.log.end());
  for (const [index, person] of voters.entries()) await vote(yard.as(person, THEN + (index < 4 ? 0 : DAY)), answered, 'up');
  const entries = await follower.next();

  expect(await togetherOver(store, 'reputation', reputationJob(store, systemClock), reputationOutdates)(entries)).toBe(6);

  expect(await reputationOf(answerer)).toBe(61);
  const told = (await follower.next()).map(({ event }) => event);
  expect(told).toMatchObject([{ kind: 'reputation-changed', reputation: 41 }, { reputation: 61 }]);
  await applied(entries);
  expect(await reputationOf(answerer)).toBe(61);
  expect((await checkSite(store, site)).findings.differences).toEqual([]);
});

test('a reader that read before another one wrote is held off', async () => {
  const follower = yard.log.follow(await yard.log.end());
  await vote(yard.as(voter), answered, 'up');
  await vote(yard.as(asker), answered, 'up');
  const [first, second] = await follower.next();
  if (!first || !second) throw new Error('two votes are two entries');
  const changes = reputationJob(yard.context.store, systemClock);

  const late = await changes(second);
  await applied([first]);

  await expect(writeOnce(yard.context.store, 'reputation', second, late)).rejects.toBeInstanceOf(Conflict);
  await applied([second]);
  expect(await reputationOf(answerer)).toBe(21);
});

test('what is taken back is taken from the day on which it was given, under that day’s cap', async () => {
  const follower = yard.log.follow(await yard.log.end());
  const voters = await Promise.all(Array.from({ length: 22 }, (_, index) => yard.join(`Voter ${index}`)));
  await Promise.all(voters.map((person) => vote(yard.as(person), answered, 'up')));
  await applied(await follower.next());
  expect(await reputationOf(answerer)).toBe(201);

  const [one, two, three] = voters.map((person) => yard.as(person, THEN + DAY));
  if (!one || !two || !three) throw new Error('there are 22');
  await Promise.all([one, two, three].map((context) => vote(context, answered, 'up')));
  await applied(await follower.next());

  expect(await reputationOf(answerer)).toBe(191);
  const days = await everyRow(yard.context.store, reputationDaysOf(yard.context.site.number, answerer.id));
  expect(days.map(({ day }) => day)).toEqual(['2026-03-02']);
  expect(totalOf(days, RULES.today)).toBe(191);
});

test('what a deleted post took with it comes back with it, in parts where it exceeds a write, each once', async () => {
  const { site, store } = yard.context;
  const days = Array.from({ length: 120 }, (_, index) => dayOf(THEN + index * DAY));
  const voters = await Promise.all(Array.from({ length: 30 }, (_, index) => yard.join(`Voter ${index}`)));
  const causes = (count: number) => [
    ...days.map((day) => ({ person: answerer.id, day, cause: 'answer-up' as const, count })),
    ...voters.flatMap(({ id }) => [
      { person: answerer.id, day: dayOf(THEN), cause: 'down' as const, count },
      { person: id, day: dayOf(THEN), cause: 'down-cast' as const, count },
    ]),
    { person: asker.id, day: dayOf(THEN), cause: 'accepting' as const, count },
  ];
  const entry = (id: string, kind: 'deleted' | 'undeleted', count: number): LogEntry => ({
    id,
    time: systemClock.now(),
    site: site.number,
    shard: 0,
    event: {
      kind,
      at: THEN,
      question,
      post: answered,
      postKind: 'answer',
      author: answerer.id,
      by: answerer.id,
      tags: null,
      moved: causes(count),
      version: 2,
    },
  });

  await applied([entry('a', 'undeleted', 1)], 2);
  expect(await reputations()).toEqual([3, 1 + 1200 - 60, 1]);
  await applied([entry('b', 'deleted', -1)], 2);
  expect(await reputations()).toEqual([1, 1, 1]);
  const kept = await everyRow(store, reputationDaysOf(site.number, answerer.id));
  expect(kept).toHaveLength(120);
  expect(kept.every((day) => day['answer-up'] === 0 && (day.down ?? 0) === 0)).toBe(true);
});

test('a deleted post takes its votes with it, and brings them back', async () => {
  const follower = yard.log.follow(await yard.log.end());
  await vote(yard.as(voter), question, 'up');
  await vote(yard.as(voter), answered, 'up');
  await vote(yard.as(asker), answered, 'down');
  await applied(await follower.next(), 2);
  expect(await reputations()).toEqual([10, 9, 1]);

  await deletePost(yard.as(answerer, THEN + DAY), answered);
  await applied(await follower.next(), 2);
  expect(await reputations()).toEqual([11, 1, 1]);
  expect((await checkSite(yard.context.store, yard.context.site)).findings.differences).toEqual([]);

  await undeletePost(yard.as(answerer, THEN + DAY), answered);
  await applied(await follower.next(), 2);
  expect(await reputations()).toEqual([10, 9, 1]);
  expect((await checkSite(yard.context.store, yard.context.site)).findings.differences).toEqual([]);
});

test('a tally goes on from the days that an import left, by the rules of its years', async () => {
  const { store } = yard.context;
  const site = await addSite(store, systemClock, { siteKey: 'old', title: 'Old', reputationRules: 'before-2019-11' });
  const author = { ...answerer, key: personKey(site.number, 5), id: 5, reputation: 106 };
  await store.load([author, { key: reputationDayKey(site.number, 5, '2017-01-01'), day: '2017-01-01', 'question-up': 20, adjusted: 5 }]);
  const context = { ...yard.context, site };
  const fan = await join(context, { name: 'Fan' });
  const id = await ask({ ...context, person: author }, { title: 'What was reputation good for?', markdown: text('I wonder'), tags: ['points'] });
  const follower = yard.log.follow(await yard.log.end());

  await vote({ ...context, person: fan }, id, 'up');
  await applied(await follower.next());

  expect(await store.get(personKey(site.number, 5))).toMatchObject({ reputation: 111 });
  expect(await store.get(tallyKey(site.number, 5))).toMatchObject({ points: 111, rules: 'before-2019-11', version: 1 });
});

test('a meta site’s reputation is left alone', async () => {
  const { store } = yard.context;
  const site = await addSite(store, systemClock, { siteKey: 'meta', title: 'Meta', meta: true });
  const answer = { post: 2, author: 1, day: '2026-03-02' };
  const event = { kind: 'accepted', at: 0, question: 1, asker: 9, answer, before: null, version: 2 };
  expect(await reputationJob(store, systemClock)({ id: 'x', time: 0, site: site.number, shard: 0, event })).toEqual([]);
});

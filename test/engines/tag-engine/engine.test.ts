import { afterEach, expect, test } from 'vitest';
import { logEntry } from '../../../app/core/commit.ts';
import type { Context } from '../../../app/core/context.ts';
import { leasedIds } from '../../../app/core/ids.ts';
import { deletePost } from '../../../app/core/moderation/delete.ts';
import { undeletePost } from '../../../app/core/moderation/undelete.ts';
import type { Person } from '../../../app/core/people/records.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { edit } from '../../../app/core/posts/edit.ts';
import type { PostId } from '../../../app/core/posts/records.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { vote } from '../../../app/core/votes/vote.ts';
import { openTagEngine, type RunningTagEngine, SNAPSHOT } from '../../../app/engines/tag-engine/engine.ts';
import type { Tab } from '../../../app/engines/tag-engine/port.ts';
import type { Store } from '../../../app/platform/store/port.ts';
import { openYard, THEN, type Yard } from '../../support/yard.ts';
import { Chance } from './random.ts';

const TAGS = ['java', 'c++', 'java-streams', 'testing', 'rare'];
const TEXT = 'A text that is long enough to be one, with some words to spare.';
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function yard(): Promise<Yard> {
  const made = await openYard();
  open.push(made);
  return made;
}

async function engineOf({ context: { store, blobs, clock }, log }: Yard, over: { store?: Store } = {}): Promise<RunningTagEngine> {
  const onError = (error: unknown) => {
    throw error;
  };
  const engine = await openTagEngine({ store, log, blobs, clock, onError, ...over });
  open.push(engine);
  return engine;
}

const moderating = (context: Context): Context => ({ ...context, ...(context.person && { person: { ...context.person, moderator: true } }) });

/** People who ask, answer, vote, edit and delete; each call does some of it. */
async function people(made: Yard, seed: number): Promise<(steps: number) => Promise<void>> {
  const chance = new Chance(seed);
  const crowd: Person[] = await Promise.all(['Ada', 'Ben', 'Cem'].map((name) => made.join(`${name} ${seed}`)));
  const questions: PostId[] = [];
  let time = THEN + seed;

  async function step(): Promise<void> {
    time += chance.below(1000);
    const context = made.as(chance.of(crowd), time);
    const tags = TAGS.filter(() => chance.below(3) === 0);
    const kind = questions.length < 3 ? 0 : chance.below(8);
    if (kind < 2)
      questions.push(
        await ask(context, { title: `What about number ${questions.length}?`, markdown: TEXT, tags: tags.length > 0 ? tags : ['rare'] }),
      );
    else if (kind === 2) await answer(context, chance.of(questions), { markdown: TEXT }).catch(() => undefined);
    else if (kind === 3)
      await edit(context, chance.of(questions), { tags: [chance.of(TAGS), `t${time}`], summary: 'Other tags fit better.' }).catch(() => undefined);
    else if (kind === 4 && chance.below(2) === 0) await deletePost(moderating(context), chance.of(questions)).catch(() => undefined);
    else if (kind === 5) await undeletePost(moderating(context), chance.of(questions)).catch(() => undefined);
    else await vote(context, chance.of(questions), chance.of(['up', 'down'])).catch(() => undefined);
  }

  return async (steps) => {
    for (let at = 0; at < steps; at++) await step();
  };
}

/** All that an engine says of a site. */
async function said(engine: RunningTagEngine, site: number): Promise<unknown> {
  const listings = (['newest', 'active', 'votes', 'unanswered', 'bounties'] as Tab[]).flatMap((tab) =>
    [undefined, ...TAGS].map((tag) => engine.list(site, { tab, page: 1, size: 1000, ...(tag && { expression: { tag } }) })),
  );
  const { questions } = await engine.list(site, { tab: 'newest', page: 1, size: 20 });
  return Promise.all([
    ...listings,
    engine.tags(site, { sort: 'name', page: 1, size: 1000 }),
    engine.tags(site, { sort: 'popular', beginning: 'java', page: 1, size: 10 }),
    engine.counts(site),
    ...questions.map((question) => engine.related(site, question, 5)),
  ]);
}

/** What an engine says that knows only the store. */
async function saidAnew(made: Yard, site: number): Promise<unknown> {
  const { context } = made;
  const engine = await openTagEngine({ ...context, log: made.log, blobs: { ...context.blobs, get: async () => undefined } });
  await engine.untilReady();
  const all = await said(engine, site);
  await engine.close();
  return all;
}

test('after events it says what an engine built from the store says', async () => {
  const made = await yard();
  const engine = await engineOf(made);
  await engine.untilReady();
  const act = await people(made, 1);
  for (let round = 0; round < 4; round++) {
    await act(40);
    await engine.caughtUp();
    expect(await said(engine, made.context.site.number)).toEqual(await saidAnew(made, made.context.site.number));
  }
  expect((await engine.counts(made.context.site.number)).questions).toBeGreaterThan(30);
});

test('what happens while it loads counts once', async () => {
  const made = await yard();
  const { store } = made.context;
  await (await people(made, 2))(60);
  const act = await people(made, 3);
  let reads = 0;
  /** Between a row and its being believed, people go on. */
  const busy: Store = {
    ...store,
    async getMany(keys) {
      if (reads++ < 4) await act(3);
      const rows = await store.getMany(keys);
      if (reads < 8) await act(3);
      return rows;
    },
  };
  const engine = await engineOf(made, { store: busy });
  await engine.untilReady();
  await engine.caughtUp();
  expect(await said(engine, made.context.site.number)).toEqual(await saidAnew(made, made.context.site.number));
  expect(reads).toBeGreaterThan(2);
});

test('a snapshot and the log since give what it knew, with nothing lost or doubled', async () => {
  const made = await yard();
  const act = await people(made, 4);
  await act(50);
  const first = await engineOf(made);
  await first.untilReady();
  await act(20);
  await first.save();
  await act(20);
  const unread = { ...made.context.store, getMany: () => Promise.reject(new Error('A good snapshot needs no reading.')) };
  const second = await engineOf(made, { store: unread as Store });
  await second.untilReady();
  expect(await said(second, made.context.site.number)).toEqual(await saidAnew(made, made.context.site.number));
  await second.close();
  await act(10);
  const third = await engineOf(made, { store: unread as Store });
  await third.untilReady();
  expect(await said(third, made.context.site.number)).toEqual(await saidAnew(made, made.context.site.number));
});

test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
  ['torn', (bytes) => bytes.slice(0, bytes.length - 8)],
  ['empty', () => new Uint8Array(0)],
  ['damaged', (bytes) => bytes.with(bytes.length >> 1, (bytes[bytes.length >> 1] ?? 0) ^ 1)],
  ['of another version', (bytes) => bytes.with(4, 0)],
  ['something else', () => Buffer.from('This is no snapshot, and it is long enough to be one.')],
])('a snapshot that is %s is refused, and rebuilt from the store', async (_, spoil) => {
  const made = await yard();
  const { blobs, site } = made.context;
  await (await people(made, 5))(30);
  const first = await engineOf(made);
  await first.untilReady();
  await first.close();
  await blobs.put(SNAPSHOT, spoil((await blobs.get(SNAPSHOT)) ?? new Uint8Array(0)));
  const second = await engineOf(made);
  await second.untilReady();
  expect(await said(second, site.number)).toEqual(await saidAnew(made, site.number));
});

test('a snapshot whose cursor the log no longer reaches is refused, and rebuilt from the store', async () => {
  const old = await yard();
  await (await people(old, 6))(30);
  const first = await engineOf(old);
  await first.untilReady();
  await first.close();
  const made = await yard();
  await made.context.blobs.put(SNAPSHOT, (await old.context.blobs.get(SNAPSHOT)) ?? new Uint8Array(0));
  await (await people(made, 7))(40);
  const engine = await engineOf(made);
  await engine.untilReady();
  expect(await said(engine, made.context.site.number)).toEqual(await saidAnew(made, made.context.site.number));
});

test('a site that is added is there at once; one that the network does not have is empty', async () => {
  const made = await yard();
  const engine = await engineOf(made);
  await engine.untilReady();
  const site = await addSite(made.context.store, made.context.clock, { siteKey: 'other', title: 'Other' });
  expect(await engine.counts(site.number)).toEqual({ questions: 0, unanswered: 0, answers: 0 });
  await (await people({ ...made, context: { ...made.context, site }, as: (person, now = THEN) => ({ ...made.context, site, person, now }) }, 8))(20);
  await engine.caughtUp();
  expect(await said(engine, site.number)).toEqual(await saidAnew(made, site.number));
  expect(await engine.list(4711, { tab: 'newest', page: 1, size: 10 })).toEqual({ total: 0, questions: [] });
});

test('while a replaced site loads, its old content answers for both numbers; then the new does', async () => {
  const made = await yard();
  const { store, clock, site } = made.context;
  await (await people(made, 9))(30);
  const number = site.number + 100;
  const successor = { ...made.context, ids: leasedIds(store), site: { ...site, number } };
  await (await people({ ...made, context: successor, as: (person, now = THEN) => ({ ...successor, person, now }) }, 10))(50);

  const held = Promise.withResolvers<void>();
  const slow: Store = {
    ...store,
    async getMany(keys) {
      if (keys.some(([partition]) => partition.startsWith(`site#${number}#`))) await held.promise;
      return store.getMany(keys);
    },
  };
  const engine = await engineOf(made, { store: slow });
  await engine.untilReady();
  const before = await said(engine, site.number);
  const event = { kind: 'site-replaced', at: clock.now(), siteKey: site.siteKey, number, before: site.number } as const;
  await store.write([{ put: { ...site, number } }, { log: logEntry(clock.now(), 0, 0, event) }]);
  await expect.poll(() => said(engine, number)).toEqual(before);
  expect(await said(engine, site.number)).toEqual(before);
  held.resolve();
  await engine.caughtUp();
  const after = await saidAnew(made, number);
  expect(await said(engine, number)).toEqual(after);
  expect(await said(engine, site.number)).toEqual(after);
  expect(after).not.toEqual(before);
  // The deleted are kept in memory, and listed nowhere.
  expect(engine.memory(number)?.questions).toBeGreaterThanOrEqual((await engine.counts(number)).questions);
});

test('votes and edits that are seen before their question count when it comes', async () => {
  const made = await yard();
  const { store, clock, site } = made.context;
  const engine = await engineOf(made);
  await engine.untilReady();
  const now = clock.now();
  const common = { at: THEN + 5, question: 7, post: 7 };
  const voted = {
    kind: 'voted',
    ...common,
    postKind: 'question',
    voter: 1,
    author: 2,
    communityOwned: false,
    up: 1,
    down: 0,
    day: '2026-03-02',
    dayBefore: null,
  } as const;
  const edited = { kind: 'edited', ...common, editor: 1, tags: ['late'], version: 2 } as const;
  const asked = (question: number) => ({ kind: 'asked', at: THEN, question, author: 2, tags: ['early'], version: 1 }) as const;
  for (const event of [voted, edited, asked(7), asked(8)]) await store.write([{ log: logEntry(now, site.number, 7, event) }]);
  await engine.caughtUp();
  expect(await engine.list(site.number, { tab: 'votes', page: 1, size: 5 })).toEqual({ total: 2, questions: [7, 8] });
  expect(await engine.list(site.number, { tab: 'votes', expression: { tag: 'late' }, page: 1, size: 5 })).toEqual({ total: 1, questions: [7] });
});

test('a deletion that is seen behind what undid it, or before its question, ends as it was meant', async () => {
  const made = await yard();
  const { store, clock, site } = made.context;
  const engine = await engineOf(made);
  await engine.untilReady();
  const asked = (question: number) => ({ kind: 'asked', at: THEN, question, author: 2, tags: ['early'], version: 1 }) as const;
  const told = (kind: 'deleted' | 'undeleted', question: number, version: number) =>
    ({ kind, at: THEN, question, post: question, postKind: 'question', author: 2, by: 2, tags: ['late'], moved: [], version }) as const;
  const events = [asked(7), told('undeleted', 7, 3), told('deleted', 7, 2), told('deleted', 8, 2), asked(8), asked(9), told('deleted', 9, 2)];
  for (const event of events) await store.write([{ log: logEntry(clock.now(), site.number, 7, event) }]);
  await engine.caughtUp();
  expect(await engine.list(site.number, { tab: 'newest', page: 1, size: 5 })).toEqual({ total: 1, questions: [7] });
  expect(await engine.list(site.number, { tab: 'active', expression: { tag: 'late' }, page: 1, size: 5 })).toEqual({ total: 1, questions: [7] });
  expect(await engine.list(site.number, { tab: 'votes', expression: { not: { tag: 'nobody' } }, page: 1, size: 5 })).toEqual({
    total: 1,
    questions: [7],
  });
  expect(await engine.counts(site.number)).toEqual({ questions: 1, unanswered: 1, answers: 0 });
  await store.write([{ log: logEntry(clock.now(), site.number, 7, told('undeleted', 9, 3)) }]);
  await engine.caughtUp();
  expect(await engine.list(site.number, { tab: 'newest', page: 1, size: 5 })).toEqual({ total: 2, questions: [9, 7] });
});

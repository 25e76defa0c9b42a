import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { DomainError } from '../../../app/core/errors.ts';
import { everyRow } from '../../../app/core/every-row.ts';
import { join as joinSite } from '../../../app/core/people/join.ts';
import { bestPostsBy, postsBy } from '../../../app/core/posts/keys.ts';
import { feedSearch } from '../../../app/engines/search/feed.ts';
import { openTagEngine } from '../../../app/engines/tag-engine/engine.ts';
import { checkSite } from '../../../app/machines/dumps/check/check.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import { openSearchIndex } from '../../../app/platform/search-index/sqlite.ts';
import { Conflict } from '../../../app/platform/store/port.ts';
import { runJobs } from '../../engines/jobs/jobs.ts';
import { Chance } from '../../engines/tag-engine/random.ts';
import { grownOn } from '../../seeds/growth.ts';
import type { Opened } from '../../seeds/story.ts';
import { openYard, THEN, type Yard } from '../../support/yard.ts';
import { Deeds } from './deeds.ts';

const PEOPLE = 100;
const MODERATORS = 4;
const AT_ONCE = 12;
/** Between one batch and the next: everybody's daily votes come back now and then. */
const PAUSE = 20 * 60_000;

/** The seed of this run: a new one each time, or the one that is to be met again. */
export const seedOfRun = (): number => Number(process.env.ASKYARD_SEED ?? Date.now() % 1_000_000_000);

/** A hundred people do what they like, many at once, before all that follows the log; what is right then is right of any day. */
export async function randomDays(opened: Opened, operations: number, seed = seedOfRun()): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-property-'));
  const stopping = new AbortController();
  const errors: unknown[] = [];
  const yard = await openYard(opened);
  const readers = await reading(yard, join(folder, 'search.sqlite'), stopping.signal, (error) => errors.push(error));
  try {
    const done = await live(yard, operations, seed);
    // Of a few hundred, some kind may never come through.
    if (operations >= 1_000)
      for (const deed of ['ask', 'answer', 'up', 'accept', 'edit', 'delete', 'undelete']) expect(done[deed] ?? 0, deed).toBeGreaterThan(0);
    await allRight(yard, readers, operations);
    // A job whose post was deleted under it is refused, reports that, and is asked again.
    expect([...errors, ...readers.jobs.errors].filter((error) => !(error instanceof Conflict))).toEqual([]);
  } catch (error) {
    throw new Error(`With ASKYARD_SEED=${seed} and ${operations} operations: ${error instanceof Error ? error.message : error}`, { cause: error });
  } finally {
    stopping.abort();
    await Promise.all([readers.jobs.stop(), readers.tagEngine.close(), readers.feed.ended]);
    await readers.index.close();
    await yard.close();
    await rm(folder, { recursive: true });
  }
}

async function reading({ context, log }: Yard, path: string, signal: AbortSignal, onError: (error: unknown) => void) {
  const { blobs, store } = context;
  const index = openSearchIndex({ path });
  const jobs = await runJobs({ store, log });
  const tagEngine = await openTagEngine({ store, log, blobs, clock: systemClock, onError });
  const feed = feedSearch({ store, log, blobs, index, signal, onError });
  return { index, jobs, tagEngine, feed };
}

async function live(yard: Yard, operations: number, seed: number): Promise<Readonly<Record<string, number>>> {
  const chance = new Chance(seed);
  const crowd = await Promise.all(
    Array.from({ length: PEOPLE }, (_, number) => joinSite(yard.context, { name: `Sailor ${number}`, moderator: number < MODERATORS })),
  );
  const deeds = new Deeds(chance, crowd);
  const done: Record<string, number> = {};
  let now = THEN;
  for (let left = operations; left > 0; left -= AT_ONCE) {
    now += PAUSE;
    const batch = Array.from({ length: Math.min(left, AT_ONCE) }, () => deeds.next((person) => yard.as(person, now)));
    const outcomes = await Promise.allSettled(batch.map(({ run }) => run()));
    for (const [index, outcome] of outcomes.entries()) {
      const name = batch[index]?.name ?? '';
      if (outcome.status === 'fulfilled') done[name] = (done[name] ?? 0) + 1;
      else if (!(outcome.reason instanceof DomainError)) throw outcome.reason;
    }
  }
  return done;
}

/** Every count, every reader, every list of a person's posts: from the rows, and as they are kept. */
async function allRight({ context }: Yard, { tagEngine, feed, index }: Awaited<ReturnType<typeof reading>>, operations: number): Promise<void> {
  const { site, store } = context;
  await vi.waitFor(async () => expect((await checkSite(store, site)).findings.differences).toEqual([]), {
    timeout: 300_000,
    // A check of ten thousand operations takes as long as hundreds of events, in the same process as the readers it waits for.
    interval: 500 + operations,
  });

  const { answers, people, questions } = await grownOn(context);
  const standing = questions.filter(({ deleted }) => deleted === undefined);
  await tagEngine.caughtUp();
  const listed = await tagEngine.list(site.number, { tab: 'newest', page: 1, size: 100_000 });
  expect(listed.questions.toSorted((a, b) => a - b)).toEqual(standing.map(({ id }) => id));
  for (const tag of new Set(questions.flatMap(({ tags }) => tags))) {
    const { total } = await tagEngine.list(site.number, { tab: 'votes', expression: { tag }, page: 1, size: 1 });
    expect([tag, total]).toEqual([tag, standing.filter(({ tags }) => tags.includes(tag)).length]);
  }
  const unanswered = standing.filter((question) => question.answers === 0).length;
  expect(await tagEngine.counts(site.number)).toEqual({
    questions: standing.length,
    unanswered,
    answers: standing.reduce((sum, question) => sum + question.answers, 0),
  });

  await feed.caughtUp();
  const shown = new Set(standing.map(({ id }) => id));
  const found = answers.filter(({ deleted, question }) => deleted === undefined && shown.has(question));
  const query = { all: [['said']], none: [], tags: [], withoutTags: [], sort: 'newest', offset: 0, limit: 1 } as const;
  expect((await index.search(site.number, { ...query, kind: 'question' })).total).toBe(Math.min(1000, standing.length));
  expect((await index.search(site.number, { ...query, kind: 'answer' })).total).toBe(Math.min(1000, found.length));

  for (const { id } of people) {
    for (const [kind, posts] of [
      ['question', questions],
      ['answer', answers],
    ] as const) {
      const own = posts.filter(({ author, deleted }) => author.id === id && deleted === undefined).map((post) => post.id);
      own.sort((a, b) => a - b);
      for (const [name, range] of [
        ['one', postsBy],
        ['two', bestPostsBy],
      ] as const) {
        const rows = await indexed(store, name, range(site.number, id, kind));
        expect(
          rows.map((row) => Number(row.id)).toSorted((a, b) => a - b),
          `index ${name} of person ${id}`,
        ).toEqual(own);
      }
    }
  }
}

const indexed = (store: Yard['context']['store'], name: 'one' | 'two', range: Parameters<typeof everyRow>[1]) =>
  everyRow({ ...store, query: (asked) => store.queryIndex(name, asked) }, range);

import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect } from 'vitest';
import type { Context } from '../../app/core/context.ts';
import { leasedIds } from '../../app/core/ids.ts';
import { cardsOf } from '../../app/core/people/cards.ts';
import { answer } from '../../app/core/posts/answer.ts';
import { ask } from '../../app/core/posts/ask.ts';
import { edit } from '../../app/core/posts/edit.ts';
import { siteByKey } from '../../app/core/sites/registry.ts';
import { vote } from '../../app/core/votes/vote.ts';
import { purgeCards } from '../../app/engines/jobs/card-purge.ts';
import { openTagEngine } from '../../app/engines/tag-engine/engine.ts';
import { memoryCache } from '../../app/platform/cache/memory.ts';
import { systemClock } from '../../app/platform/clock/system.ts';
import type { ChangeLog } from '../../app/platform/store/change-log.ts';
import type { Store } from '../../app/platform/store/port.ts';
import { plant } from '../../app/seeds/plant.ts';
import { eventually, runJobs } from '../engines/jobs/jobs.ts';
import { blobsInMemory, text } from '../support/yard.ts';
import { writeSeeds } from './fixture.ts';
import { grownOn, reputationsOf } from './growth.ts';

/** The folder of the seeds of the house. */
export const REAL = resolve(import.meta.dirname, '../../app/seeds');

export type Opened = { readonly store: Store; readonly log: ChangeLog; close(): Promise<void> };

/** Everything that follows the log, over a store of its own, as main has it. */
async function reading({ store, log, close }: Opened) {
  const stopping = new AbortController();
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const ports = { store, cache: memoryCache({ clock: systemClock }), blobs: blobsInMemory(), clock: systemClock, ids: leasedIds(store) };
  const jobs = await runJobs({ store, log });
  const cards = purgeCards({ log, cache: ports.cache, signal: stopping.signal, onError });
  const tagEngine = await openTagEngine({ store, log, blobs: ports.blobs, clock: systemClock, onError });
  return {
    ports,
    tagEngine,
    faults: () => [...errors, ...jobs.errors],
    async contextOf(key: string): Promise<Context> {
      const site = await siteByKey(store, key);
      if (!site) throw new Error(`no site ${key}`);
      return { ...ports, site, now: systemClock.now() };
    },
    async close() {
      stopping.abort();
      await Promise.all([tagEngine.close(), jobs.stop(), cards.ended]);
      await close();
    },
  };
}

type Reading = Awaited<ReturnType<typeof reading>>;

/** What every reader of the log must have come to, however the site was written. */
async function agree({ tagEngine }: Reading, context: Context): Promise<void> {
  const grown = await grownOn(context);
  const site = context.site.number;
  await tagEngine.caughtUp();

  const byVotes = grown.questions.toSorted((a, b) => b.score - a.score || b.id - a.id).map(({ id, score }) => [id, score]);
  const listed = await tagEngine.list(site, { tab: 'votes', page: 1, size: 100 });
  const scores = new Map(grown.questions.map(({ id, score }) => [id, score]));
  expect(listed.questions.map((id) => scores.get(id))).toEqual(byVotes.map(([, score]) => score));
  const active = await tagEngine.list(site, { tab: 'active', page: 1, size: 100 });
  expect(active.questions).toEqual(grown.questions.toSorted((a, b) => b.active - a.active || b.id - a.id).map(({ id }) => id));
  for (const tag of new Set(grown.questions.flatMap(({ tags }) => tags))) {
    const { total } = await tagEngine.list(site, { tab: 'newest', expression: { tag }, page: 1, size: 1 });
    expect([tag, total]).toEqual([tag, grown.questions.filter(({ tags }) => tags.includes(tag)).length]);
  }

  const reputations = await reputationsOf(context, grown);
  await eventually(async () => {
    const { people } = await grownOn(context);
    expect(new Map(people.map(({ id, reputation }) => [id, reputation]))).toEqual(reputations);
  });
}

/** Plants before the eyes of the readers, changes what was planted, and starts readers anew over it. */
export async function story(open: () => Opened, folder: string): Promise<void> {
  const opened = open();
  const first = await reading(opened);
  const keys = (await plant(first.ports, folder)).map(({ siteKey }) => siteKey);
  for (const key of keys) await agree(first, await first.contextOf(key));

  const context = await first.contextOf(keys[0] ?? '');
  const [asker, other] = (await grownOn(context)).people;
  if (!asker || !other) throw new Error('a seed has people');
  const as = (person: typeof asker) => ({ ...context, person, now: systemClock.now() });
  await cardsOf(context, [asker.id]);
  const question = await ask(as(asker), { title: 'What has changed since then?', markdown: text('Tell me'), tags: ['new-tag'] });
  await answer(as(other), question, { markdown: text('This has') });
  await edit(as(other), question, { tags: ['newer-tag'], summary: 'newer' });
  await vote(as(other), question, 'up');
  await agree(first, context);
  const standing = (await grownOn(context)).people.find(({ id }) => id === asker.id)?.reputation;
  await eventually(async () => expect((await cardsOf(context, [asker.id])).get(asker.id)?.reputation).toBe(standing));

  const second = await reading({ ...opened, close: async () => undefined });
  await second.tagEngine.untilReady();
  for (const key of keys) await agree(second, await second.contextOf(key));
  expect([...first.faults(), ...second.faults()]).toEqual([]);
  await second.close();
  await first.close();
}

export async function tinyStory(open: () => Opened): Promise<void> {
  const folder = await writeSeeds();
  try {
    await story(open, folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../app/core/context.ts';
import { everyRow } from '../../app/core/every-row.ts';
import { leasedIds } from '../../app/core/ids.ts';
import { revisionsOf } from '../../app/core/posts/history.ts';
import { questionPage } from '../../app/core/posts/page.ts';
import { siteCounterKey } from '../../app/core/sites/records.ts';
import { allSitesOf, siteByKey } from '../../app/core/sites/registry.ts';
import { allTags } from '../../app/core/tags/records.ts';
import { noCache } from '../../app/platform/cache/none.ts';
import { systemClock } from '../../app/platform/clock/system.ts';
import type { Store } from '../../app/platform/store/port.ts';
import { openSqlite } from '../../app/platform/store/sqlite.ts';
import { type Ports, plant } from '../../app/seeds/plant.ts';
import { readSeeds } from '../../app/seeds/read.ts';
import { stepsOf } from '../../app/seeds/steps.ts';
import { blobsInMemory } from '../support/yard.ts';
import { TINY, writeSeeds } from './fixture.ts';

const REAL = resolve(import.meta.dirname, '../../app/seeds');

let opened: ReturnType<typeof openSqlite>;
let ports: Ports;
let folders: string[];

const portsOver = (store: Store): Ports => ({ store, cache: noCache(), blobs: blobsInMemory(), clock: systemClock, ids: leasedIds(store) });

async function written(...seeds: Parameters<typeof writeSeeds>): Promise<string> {
  const folder = await writeSeeds(...seeds);
  folders.push(folder);
  return folder;
}

async function contextOf(key: string): Promise<Context> {
  const site = await siteByKey(ports.store, key);
  if (!site) throw new Error(`no site ${key}`);
  return { ...ports, site, now: systemClock.now() };
}

beforeEach(() => {
  opened = openSqlite({ path: ':memory:', clock: systemClock });
  ports = portsOver(opened.store);
  folders = [];
});
afterEach(async () => {
  await opened.close();
  for (const folder of folders) await rm(folder, { recursive: true });
});

describe('a tiny seed', () => {
  test('grows into a site on which everything has happened at its time', async () => {
    await plant(ports, await written());
    const context = await contextOf('tiny');
    const page = await questionPage(context, 1, { sort: 'score', page: 1 }, []);

    expect(page).toMatchObject({
      question: {
        title: TINY.thread.title,
        score: 2,
        up: 2,
        answers: 1,
        views: 42,
        accepted: 2,
        acceptedAt: Date.parse('2026-02-02T09:00:00Z'),
        created: Date.parse('2026-02-01T10:00:00Z'),
        active: Date.parse('2026-02-03T09:00:00Z'),
      },
      answers: [{ answer: { score: 0, up: 1, down: 1, version: 2 }, comments: [{ created: Date.parse('2026-02-01T12:00:00Z') }] }],
    });
    expect(page?.answers[0]?.html).toContain('have to be fast');
    expect((await revisionsOf(context, 2)).entries).toHaveLength(2);
    expect(context.site).toMatchObject({ title: 'Tiny', created: Date.parse('2026-01-01T08:00:00Z') });
  });

  test('is planted once', async () => {
    const folder = await written();
    expect(await plant(ports, folder)).toHaveLength(1);
    expect(await plant(ports, folder)).toEqual([]);
  });

  test('cut off half-way is not there, and grows anew', async () => {
    const folder = await written();
    let left = 12;
    const dying: Store = {
      ...ports.store,
      write: (changes) => (left-- > 0 ? ports.store.write(changes) : Promise.reject(new Error('the power is gone'))),
    };
    await expect(plant(portsOver(dying), folder)).rejects.toThrow(/power/);
    expect(await allSitesOf(ports.store)).toEqual([]);

    await plant(portsOver(ports.store), folder);

    const page = await questionPage(await contextOf('tiny'), 1, { sort: 'score', page: 1 }, []);
    expect(page?.question).toMatchObject({ score: 2, answers: 1 });
    expect((await ports.store.get(siteCounterKey))?.last).toBe(2);
  });

  test.each([
    [
      'somebody who never joined',
      { asked: { by: 'dora', at: '2026-02-01T10:00:00Z' } },
      /tiny\/so-tiny is wrong: dora could not ask at 2026-02-01T10:00:00.000Z/,
    ],
    ['an answer before its question', { asked: { by: 'ann', at: '2026-02-09T10:00:00Z' } }, /tiny\/so-tiny is wrong: ben could not answer/],
    ['a vote on an own post', { votes: [{ on: 'question', by: ['ann'], from: '2026-02-01T12:00:00Z', over_days: 1 }] }, /ann could not vote/],
    ['a misspelt field', { titel: '' }, /tiny\/so-tiny\/thread.json is wrong/],
    ['a file that is not there', { question: 'queston.md' }, /queston.md cannot be read/],
  ])('with %s is refused by name', async (_, fault, message) => {
    const folder = await written({ ...TINY, thread: { ...TINY.thread, ...fault } });
    await expect(plant(ports, folder)).rejects.toThrow(message);
    expect(await allSitesOf(ports.store)).toEqual([]);
  });
});

describe('the seeds of the house', () => {
  test('grow, and every count is what its causes add up to', async () => {
    const seeds = await readSeeds(REAL);
    const planted = await plant(ports, REAL);
    expect(planted.map(({ siteKey }) => siteKey)).toEqual(seeds.map(({ siteKey }) => siteKey));

    for (const { siteKey, threads } of seeds) {
      const context = await contextOf(siteKey);
      const tags = await everyRow(ports.store, allTags(context.site.number));
      expect(tags.reduce((sum, { count }) => sum + count, 0)).toBe(threads.reduce((sum, { seed }) => sum + seed.tags.length, 0));
    }
  });

  test('lie wholly in the past, with enough threads and enough in each', async () => {
    const seeds = await readSeeds(REAL);
    expect(seeds.length).toBeGreaterThanOrEqual(2);
    for (const seeded of seeds) {
      expect(seeded.threads.length).toBeGreaterThanOrEqual(12);
      expect(stepsOf(seeded).at(-1)?.at).toBeLessThan(Date.parse('2026-11-22T00:00:00Z'));
    }
  });
});

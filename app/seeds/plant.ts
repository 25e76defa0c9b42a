import type { Context } from '../core/context.ts';
import { addViews } from '../core/posts/views.ts';
import { nextSiteNumber } from '../core/sites/number.ts';
import type { Site } from '../core/sites/records.ts';
import { siteKey } from '../core/sites/records.ts';
import { addSite, siteByKey } from '../core/sites/registry.ts';
import { gardener } from './gardener.ts';
import { readSeeds, type SeededSite } from './read.ts';
import { SeedWrong } from './seed-wrong.ts';
import { type Step, stepsOf } from './steps.ts';

/** The ports that planting needs: those of a request's context. */
export type Ports = Pick<Context, 'store' | 'cache' | 'blobs' | 'clock' | 'ids'>;

/** Votes that are cast side by side: the store makes one write of those that arrive together. */
const TOGETHER = 25;

/**
 * Plants the seeded sites of a folder, each through the core's own operations, as if its people had done it all at
 * the times that the seed gives. A site whose key is taken is left alone.
 *
 * A site grows under a number that nobody knows, and is added to the network when it is whole: ended half-way, it is
 * not there, and the next run plants it anew under another number.
 * @throws SeedWrong naming the thread
 */
export async function plant(ports: Ports, folder: string): Promise<readonly Site[]> {
  const planted: Site[] = [];
  for (const seeded of await readSeeds(folder)) {
    if (!(await siteByKey(ports.store, seeded.siteKey))) planted.push(await plantSite(ports, seeded));
  }
  return planted;
}

async function plantSite(ports: Ports, seeded: SeededSite): Promise<Site> {
  const { clock, store } = ports;
  const { siteKey: key, seed } = seeded;
  const steps = stepsOf(seeded);
  const number = await nextSiteNumber(store);
  const created = steps[0]?.at ?? clock.now();
  const { title, tagline, language } = seed;
  const site: Site = { key: siteKey(key), siteKey: key, number, title, tagline, language, hosts: [], created, readOnly: false, meta: false };

  const garden = gardener({ ...ports, site }, seeded);
  for (const group of groupsOf(steps)) await Promise.all(group.map((step) => grow(seeded, step, () => garden.apply(step))));

  const views = seeded.threads.map((thread) => [garden.question(thread.slug), thread.seed.views] as const);
  await addViews(store, clock, number, new Map(views.filter(([, count]) => count > 0)));
  return addSite(store, clock, { siteKey: key, number, title, tagline, language, created });
}

/** Steps one after another, but for votes that follow each other. */
function* groupsOf(steps: readonly Step[]): Generator<readonly Step[]> {
  let votes: Step[] = [];
  for (const step of steps) {
    if (step.deed.kind !== 'vote' || votes.length === TOGETHER) {
      if (votes.length > 0) yield votes;
      votes = [];
    }
    if (step.deed.kind === 'vote') votes.push(step);
    else yield [step];
  }
  if (votes.length > 0) yield votes;
}

async function grow({ siteKey: key }: SeededSite, step: Step, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const when = new Date(step.at).toISOString();
    throw error instanceof SeedWrong
      ? error
      : new SeedWrong(`${key}/${step.slug || 'site.json'}`, `${step.by} could not ${step.deed.kind} at ${when}`, error);
  }
}

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, vi } from 'vitest';
import { siteByKey } from '../../../app/core/sites/registry.ts';
import { checkSite } from '../../../app/machines/dumps/check/check.ts';
import { folderBlobs } from '../../../app/platform/blobs/folder.ts';
import { runJobs } from '../../engines/jobs/jobs.ts';
import { openYard } from '../yard.ts';
import { bundledWriter } from './bundled-writer.ts';
import { missing } from './found.ts';
import { type Ground, sqliteIn } from './ground.ts';
import { randomFrom } from './random.ts';
import type { Done } from './scene.ts';

const PEOPLE = 20;

/** Acts of one life, at most: so that most are killed in the midst of a write, and all in a second. */
const ACTS_AT_MOST = 16;

/** A lease of the killed writer has to end first, and behind hundreds of lives there is much to read. */
const PATIENCE = 600_000;

/** Behind hundreds of lives one check takes seconds, in which no reader gets a turn: the readers have the thread for longer than the checks. */
const betweenChecks = (deaths: number): number => Math.max(250, deaths * 20);

export type LivesOptions = {
  /** Where they write. Default: a file of their own. */
  readonly ground?: Ground;
  /** Processes that write at a time: when one is killed the others go on. Default: one. */
  readonly hands?: number;
};

/**
 * Lets writers live and die so many times over one store, then finds everything that it was told of, and every count
 * right once the readers have come to the end. Gives how many of each kind of write were acknowledged.
 */
export async function livesAndDeaths(
  deaths: number,
  seed: number,
  { ground: given, hands = 1 }: LivesOptions = {},
): Promise<ReadonlyMap<Done['did'], number>> {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-killed-'));
  const ground = given ?? sqliteIn(folder);
  try {
    const planted = await openYard(ground.open());
    for (let person = 1; person <= PEOPLE; person++) await planted.join(`Person ${person}`);
    await planted.close();

    const writer = await bundledWriter(folder);
    const acknowledged: Done[] = [];
    async function lives(hand: number): Promise<void> {
      const random = randomFrom(seed + hand);
      for (let death = hand; death < deaths; death += hands) {
        const words = [folder, String(seed + death), String(hand), String(hands), ...ground.words];
        acknowledged.push(...(await life(writer, words, 1 + random.below(ACTS_AT_MOST))));
      }
    }
    await Promise.all(Array.from({ length: hands }, (_, hand) => lives(hand)));
    await judged(ground, folder, acknowledged, betweenChecks(deaths));
    return new Map([...Map.groupBy(acknowledged, ({ did }) => did)].map(([did, all]) => [did, all.length]));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** One life: killed without warning after so many acknowledgements. */
async function life(writer: string, words: readonly string[], count: number): Promise<readonly Done[]> {
  const child = spawn(process.execPath, [writer, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const told: Done[] = [];
  createInterface(child.stdout).on('line', (line) => {
    if (told.push(JSON.parse(line)) === count) child.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => child.once('close', (_code, by) => resolve(by)));
  expect(signal, `the writer that was told ${words.join(' ')} ended by itself`).toBe('SIGKILL');
  return told;
}

async function judged(ground: Ground, folder: string, acknowledged: readonly Done[], interval: number): Promise<void> {
  const { store, log, close } = ground.open();
  const site = await siteByKey(store, 'yard');
  if (!site) throw new Error('The yard is gone.');
  const blobs = folderBlobs(join(folder, 'blobs'));
  for (const done of acknowledged) expect(await missing({ store, site, blobs }, done)).toBeUndefined();
  const jobs = await runJobs({ store, log });
  await vi.waitFor(async () => expect((await checkSite(store, site)).findings.differences).toEqual([]), { timeout: PATIENCE, interval });
  await jobs.stop();
  expect(jobs.errors).toEqual([]);
  await close();
}

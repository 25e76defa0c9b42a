import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { siteByKey } from '../../../../app/core/sites/registry.ts';
import { LEASE } from '../../../../app/engines/follow/lease.ts';
import { progressKey } from '../../../../app/engines/migrations/records.ts';
import { runStep } from '../../../../app/engines/migrations/run-step.ts';
import { systemClock } from '../../../../app/platform/clock/system.ts';
import { openSqlite } from '../../../../app/platform/store/sqlite.ts';
import { marking, marks, sitesIn } from '../marking.ts';

/** Lets a process go through a step, and kills it once it has told of so many stretches. Gives the id that it told of last. */
async function killed(path: string, stretches: number): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'migrator.ts'), path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const told: number[] = [];
  createInterface(child.stdout).on('line', (line) => {
    if (told.push(Number(line)) === stretches) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  return told.at(-1) ?? 0;
}

test('a process killed amid a step leaves it where another goes on: what was said is done once, at most a stretch twice', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-migrated-'));
  const path = join(folder, 'store.sqlite');
  await (await sitesIn(['one'], openSqlite({ path, clock: systemClock }))).close();
  const told = await killed(path, 7);

  const { store, close } = openSqlite({ path, clock: systemClock });
  const site = await siteByKey(store, 'one');
  if (!site) throw new Error('The site is gone.');
  const reached = (await store.get(progressKey(site.number, 'marking')))?.reached ?? 0;
  expect(reached).toBeGreaterThanOrEqual(told);
  // The dead one's lease is over by then. As many things as it had reached, and a few more.
  const later = { store, clock: { now: () => Date.now() + 2 * LEASE } };
  const size = reached + 5;
  expect(await runStep(later, marking(size), site, { signal: new AbortController().signal })).toBe(size);
  const all = await marks(store, site, size);
  expect(all.slice(0, reached).every((times) => times === 1)).toBe(true);
  expect(all.slice(reached).every((times) => times === 1 || times === 2)).toBe(true);
  expect(all.filter((times) => times === 2).length).toBeLessThanOrEqual(marking(size).stride);
  await close();
  await rm(folder, { recursive: true });
}, 120_000);

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { siteKey } from '../../../app/core/sites/records.ts';
import { LEASE } from '../../../app/machines/dumps/journal.ts';
import { sweepAbandoned } from '../../../app/machines/dumps/sweep.ts';
import { generateDump } from '../../support/dump/generate.ts';
import { openNetwork, temporaryFolder } from './network.ts';

const disk = mkdtempSync(join(tmpdir(), 'askyard-disk-'));
const mounted = mount('4m');
if (!mounted) console.log('skipped: a full disk, since this user may not mount a small one');

afterAll(() => {
  if (mounted) execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true });
});

test.skipIf(!mounted)('a disk that fills up ends an import with a sentence, and when there is room the next one goes through', async () => {
  const folder = await temporaryFolder();
  generateDump({ folder, questions: 250 });
  const network = await openNetwork(disk);
  await expect(network.import(folder, 'full')).rejects.toThrow(/full/);
  expect(await network.store.get(siteKey('full'))).toBeUndefined();

  mount('256m', 'remount');
  // This process holds the lease still, since it could not even write that it gives it back.
  const later = { now: () => Date.now() + 2 * LEASE };
  await sweepAbandoned({ store: network.store, search: network.search, clock: later });
  const { site } = await network.import(folder, 'full');
  expect(site.siteKey).toBe('full');
  expect((await network.check('full')).findings.differences).toEqual([]);
});

/** A disk in memory: false where the system has none or does not let us. */
function mount(size: string, ...options: readonly string[]): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', [...options, `size=${size}`].join(','), 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

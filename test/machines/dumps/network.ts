import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { forgetSites } from '../../../app/core/sites/known.ts';
import { siteByKey } from '../../../app/core/sites/registry.ts';
import { type Checked, checkSite } from '../../../app/machines/dumps/check/check.ts';
import { type ImportOptions, type ImportSummary, importDump } from '../../../app/machines/dumps/import.ts';
import { folderBlobs } from '../../../app/platform/blobs/folder.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import { openSearchIndex } from '../../../app/platform/search-index/sqlite.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';

/** A folder that goes with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-dump-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A network on this machine, with the real store and search index. */
export async function openNetwork(folder?: string) {
  const data = folder ?? (await temporaryFolder());
  const { store, log, close } = openSqlite({ path: join(data, 'store.sqlite'), clock: systemClock });
  const search = openSearchIndex({ path: join(data, 'search.sqlite') });
  const blobs = folderBlobs(join(data, 'blobs'));
  const ports = { store, search, blobs, clock: systemClock };
  onTestFinished(async () => {
    await search.close();
    await close();
  });
  return {
    ...ports,
    log,
    data,
    import: (dump: string, siteKey: string, options: Partial<ImportOptions> = {}): Promise<ImportSummary> =>
      importDump(ports, dump, { siteKey, ...options }),
    check: async (siteKey: string): Promise<Checked> => {
      forgetSites(store);
      const site = await siteByKey(store, siteKey);
      if (!site) throw new Error(`There is no site ${siteKey}.`);
      return checkSite(store, site);
    },
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { forgetSites } from '../../../app/core/sites/known.ts';
import type { Site } from '../../../app/core/sites/records.ts';
import { siteByKey } from '../../../app/core/sites/registry.ts';
import { type Checked, checkSite } from '../../../app/machines/dumps/check/check.ts';
import { type Exported, type ExportOptions, exportDump } from '../../../app/machines/dumps/export/export.ts';
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

export type TestNetwork = ReturnType<typeof networkIn>;

/** A network on this machine that goes with the test, with the real store and search index. */
export async function openNetwork(folder?: string): Promise<TestNetwork> {
  const network = networkIn(folder ?? (await temporaryFolder()));
  onTestFinished(network.close);
  return network;
}

/** A network on this machine, until it is closed. */
export function networkIn(data: string) {
  const { store, log, close } = openSqlite({ path: join(data, 'store.sqlite'), clock: systemClock });
  const search = openSearchIndex({ path: join(data, 'search.sqlite') });
  const blobs = folderBlobs(join(data, 'blobs'));
  const ports = { store, search, blobs, clock: systemClock };
  const site = async (siteKey: string): Promise<Site> => {
    forgetSites(store);
    const found = await siteByKey(store, siteKey);
    if (!found) throw new Error(`There is no site ${siteKey}.`);
    return found;
  };
  return {
    ...ports,
    log,
    data,
    import: (dump: string, siteKey: string, options: Partial<ImportOptions> = {}): Promise<ImportSummary> =>
      importDump(ports, dump, { siteKey, ...options }),
    /** Into a folder of the network's own. */
    export: async (siteKey: string, options?: ExportOptions): Promise<Exported & { readonly folder: string }> => {
      const folder = join(await mkdtemp(join(data, 'exported-')), 'dump');
      return { ...(await exportDump(ports, await site(siteKey), folder, options)), folder };
    },
    check: async (siteKey: string): Promise<Checked> => checkSite(store, await site(siteKey)),
    close: async (): Promise<void> => {
      await search.close();
      await close();
    },
  };
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { dumpFolder } from '../../app/machines/dumps/folder.ts';
import { importDump } from '../../app/machines/dumps/import.ts';
import { readFile } from '../../app/machines/dumps/reader.ts';
import { FILES } from '../../app/machines/dumps/schema.ts';
import { folderBlobs } from '../../app/platform/blobs/folder.ts';
import { systemClock } from '../../app/platform/clock/system.ts';
import { openSearchIndex } from '../../app/platform/search-index/sqlite.ts';
import { openSqlite } from '../../app/platform/store/sqlite.ts';

/** Rows a second, and seconds of CPU on all threads. */
export type Rate = { readonly rows: number; readonly cpu: number };

/** How quickly work goes that gives the rows it took. */
export async function rate(work: () => Promise<number>): Promise<Rate> {
  const before = process.cpuUsage();
  const begun = performance.now();
  const rows = await work();
  const milliseconds = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  return { rows: (rows / milliseconds) * 1000, cpu: (user + system) / 1e6 };
}

/** The value in the middle. */
export const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** Reads all files of a dump with import's own reader and nothing behind it; gives the rows. */
export async function readAll(dump: string): Promise<number> {
  const { paths } = await dumpFolder(dump);
  let rows = 0;
  for (const schema of FILES) for await (const batch of readFile(paths[schema.file], schema)) rows += batch.rows.length;
  return rows;
}

/** Imports a dump whole into a data folder; gives the rows. */
export async function imported(dump: string, data: string): Promise<number> {
  await mkdir(data, { recursive: true });
  const { store, close } = openSqlite({ path: join(data, 'store.sqlite'), clock: systemClock });
  const search = openSearchIndex({ path: join(data, 'search.sqlite') });
  const ports = { store, search, blobs: folderBlobs(join(data, 'blobs')), clock: systemClock };
  const { rows } = await importDump(ports, dump, { siteKey: 'bench' });
  await search.close();
  await close();
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}

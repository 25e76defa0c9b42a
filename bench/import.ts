import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dumpFolder } from '../app/machines/dumps/folder.ts';
import { importDump } from '../app/machines/dumps/import.ts';
import { readFile } from '../app/machines/dumps/reader.ts';
import { FILES } from '../app/machines/dumps/schema.ts';
import { folderBlobs } from '../app/platform/blobs/folder.ts';
import { systemClock } from '../app/platform/clock/system.ts';
import { openSearchIndex } from '../app/platform/search-index/sqlite.ts';
import { openSqlite } from '../app/platform/store/sqlite.ts';
import { generateDump, QUESTIONS_A_MEGABYTE } from '../test/support/dump/generate.ts';
import type { Benchmark } from './run.ts';

/** Megabytes of the dump that is timed. */
const TIMED = 20;

/** Megabytes of the dumps whose memory is compared: flat means that the larger takes about as much. */
const SMALL = 1;
const LARGE = 100;

/**
 * Importing whole, with sanitising, store and search index, against import's own reader over the same files with
 * nothing behind it. Rows a second, wall time; each once more before, so that both are warm.
 */
export const run: Benchmark = async (print) => {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-bench-'));
  try {
    const dump = join(folder, 'dump');
    const { bytes } = generateDump({ folder: dump, questions: TIMED * QUESTIONS_A_MEGABYTE });
    await readAll(dump);
    const reference = await rate(() => readAll(dump));
    await imported(dump, join(folder, 'first'));
    const ours = await rate(() => imported(dump, join(folder, 'second')));
    print(`${(bytes / 1e6).toFixed(0)} MB: reading alone ${Math.round(reference)} rows/s, importing ${Math.round(ours)} rows/s`);
    for (const megabytes of [SMALL, LARGE]) print(await memory(folder, megabytes));
    return { ours, reference, unit: 'rows/s' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

async function rate(work: () => Promise<number>): Promise<number> {
  const begun = performance.now();
  const rows = await work();
  return (rows / (performance.now() - begun)) * 1000;
}

async function readAll(dump: string): Promise<number> {
  const { paths } = await dumpFolder(dump);
  let rows = 0;
  for (const schema of FILES) for await (const batch of readFile(paths[schema.file], schema)) rows += batch.rows.length;
  return rows;
}

async function imported(dump: string, data: string): Promise<number> {
  await mkdir(data, { recursive: true });
  const { store, close } = openSqlite({ path: join(data, 'store.sqlite'), clock: systemClock });
  const search = openSearchIndex({ path: join(data, 'search.sqlite') });
  const ports = { store, search, blobs: folderBlobs(join(data, 'blobs')), clock: systemClock };
  const { rows } = await importDump(ports, dump, { siteKey: 'bench' });
  await search.close();
  await close();
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}

/** The most memory that a process of its own held while it imported. */
async function memory(folder: string, megabytes: number): Promise<string> {
  const dump = join(folder, `dump-${megabytes}`);
  const { bytes } = generateDump({ folder: dump, questions: megabytes * QUESTIONS_A_MEGABYTE });
  const child = spawn(process.execPath, [import.meta.filename, dump, join(folder, `data-${megabytes}`)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  await once(child, 'close');
  return `${(bytes / 1e6).toFixed(1)} MB: ${said.trim()}`;
}

if (import.meta.main) {
  const [dump = '', data = ''] = process.argv.slice(2);
  const begun = performance.now();
  const rows = await imported(dump, data);
  const seconds = (performance.now() - begun) / 1000;
  const { maxRSS } = process.resourceUsage();
  console.log(`${rows} rows in ${seconds.toFixed(1)} s, at most ${Math.round(maxRSS / 1024)} MiB resident`);
}

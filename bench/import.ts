import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
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

/** Megabytes of the dump that is timed: so many that what threads take to start, a second or so of CPU, tells little. */
const TIMED = 50;

/** Megabytes of the dumps whose memory is compared: flat means that the largest takes about as much as those before it. */
const MEMORY = [1, 10, 100];

/** Measured in turn, so often each; the median of their quotients counts, for a busy machine slows both of a round. */
const ROUNDS = 5;

/** How often a process that imports looks at its memory, in milliseconds. */
const LOOK = 20;

/**
 * Importing whole, with sanitising, store and search index, against import's own reader over the same files with
 * nothing behind it. Rows a second, wall time; each once more before, so that both are warm.
 */
export const run: Benchmark = async (print) => {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-bench-'));
  try {
    const dump = join(folder, 'dump');
    const { bytes } = generateDump({ folder: dump, questions: TIMED * QUESTIONS_A_MEGABYTE });
    const read = (): Promise<number> => readAll(dump);
    const data = join(folder, 'data');
    const whole = (): Promise<number> => imported(dump, data);
    await read();
    await whole();
    const rounds: { readonly read: Rate; readonly whole: Rate }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await rm(data, { recursive: true });
      rounds.push({ read: await rate(read), whole: await rate(whole) });
    }
    const reference = median(rounds.map((round) => round.read.rows));
    const ours = reference * median(rounds.map((round) => round.whole.rows / round.read.rows));
    const cpu = median(rounds.map((round) => round.whole.cpu / round.read.cpu));
    print(`${(bytes / 1e6).toFixed(0)} MB: reading alone ${Math.round(reference)} rows/s, importing ${Math.round(ours)} rows/s`);
    print(`importing takes ${cpu.toFixed(1)} times the CPU of reading alone, on all threads together`);
    for (const megabytes of MEMORY) print(await memory(folder, megabytes));
    return { ours, reference, unit: 'rows/s' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Rows a second, and seconds of CPU on all threads. */
type Rate = { readonly rows: number; readonly cpu: number };

async function rate(work: () => Promise<number>): Promise<Rate> {
  const before = process.cpuUsage();
  const begun = performance.now();
  const rows = await work();
  const milliseconds = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  return { rows: (rows / milliseconds) * 1000, cpu: (user + system) / 1e6 };
}

const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

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

/** The most memory that a process of its own held while it imported: its own (anonymous), and pages of files mapped into it. */
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

/** MiB of the process, where the system tells them apart. */
function memoryNow(): { readonly own: number; readonly files: number } {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
  return { own: of('RssAnon'), files: of('RssFile') + of('RssShmem') };
}

if (import.meta.main) {
  const [dump = '', data = ''] = process.argv.slice(2);
  const most = { own: 0, files: 0 };
  const looking = setInterval(() => {
    const { own, files } = memoryNow();
    most.own = Math.max(most.own, own);
    most.files = Math.max(most.files, files);
  }, LOOK);
  const begun = performance.now();
  const rows = await imported(dump, data);
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(looking);
  const { maxRSS } = process.resourceUsage();
  const parts = `${Math.round(most.own)} MiB its own, ${Math.round(most.files)} MiB files mapped`;
  console.log(`${rows} rows in ${seconds.toFixed(1)} s, at most ${parts}, ${Math.round(maxRSS / 1024)} MiB resident in all`);
}

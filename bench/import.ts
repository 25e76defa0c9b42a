import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateDump, QUESTIONS_A_MEGABYTE } from '../test/support/dump/generate.ts';
import { imported, median, type Rate, rate, readAll } from './import/measure.ts';
import { importedApart } from './import/memory.ts';
import type { Benchmark } from './run.ts';

/** Megabytes of the dump that is timed: so many that what threads take to start, a second or so of CPU, tells little. */
const TIMED = 50;

/** Megabytes of the dumps whose memory is compared: flat means that the largest takes about as much as those before it. */
const MEMORY = [1, 10, 100];

/** Measured in turn, so often each; the median of their quotients counts, for a busy machine slows both of a round. */
const ROUNDS = 5;

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

async function memory(folder: string, megabytes: number): Promise<string> {
  const dump = join(folder, `dump-${megabytes}`);
  const { bytes } = generateDump({ folder: dump, questions: megabytes * QUESTIONS_A_MEGABYTE });
  return `${(bytes / 1e6).toFixed(1)} MB: ${await importedApart(dump, join(folder, `data-${megabytes}`))}`;
}

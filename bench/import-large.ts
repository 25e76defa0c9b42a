import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateDump } from '../test/support/dump/generate.ts';
import { imported, rate, readAll } from './import/measure.ts';
import { importedApart } from './import/memory.ts';
import type { Benchmark } from './run.ts';

/** Rows of the dump; IMPORT_ROWS asks for another number, on a machine that has no half an hour. */
const ROWS = Number(process.env.IMPORT_ROWS ?? 2_000_000);

/** Rows that a question of a generated dump makes, with all that belongs to it. */
const A_QUESTION = 29;

/** The dump is imported in a tenth of its size too: flat memory means that the whole takes about as much. */
const TENTH = 10;

/**
 * Importing a large dump whole, with sanitising, store and search index, against import's own reader over the same files
 * with nothing behind it: rows a second, once each. Importing runs in the same process as the reader, warm from a tenth.
 */
export const run: Benchmark = async (print) => {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-bench-'));
  const questions = Math.ceil(ROWS / A_QUESTION);
  try {
    const tenth = join(folder, 'tenth');
    generateDump({ folder: tenth, questions: Math.ceil(questions / TENTH) });
    print(`a tenth: ${await importedApart(tenth, join(folder, 'tenth-data'))}`);
    const dump = join(folder, 'dump');
    const { bytes } = generateDump({ folder: dump, questions });
    print(`${(bytes / 1e6).toFixed(0)} MB: ${await importedApart(dump, join(folder, 'data'))}`);
    await rm(join(folder, 'data'), { recursive: true });

    await imported(tenth, join(folder, 'warm-data'));
    const reference = await rate(() => readAll(dump));
    const ours = await rate(() => imported(dump, join(folder, 'data')));
    print(`importing takes ${(ours.cpu / reference.cpu).toFixed(1)} times the CPU of reading alone, on all threads together`);
    return { ours: ours.rows, reference: reference.rows, unit: 'rows/s' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

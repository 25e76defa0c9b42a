import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generateDump } from '../../test/support/dump/generate.ts';

/** Where dumps are that are not ours to commit; as for the tests. */
const DUMPS = process.env.DUMPS_DIR ?? resolve(import.meta.dirname, '../../../shared/dumps');

/** Questions of a generated dump: about as many as the real one has. */
const QUESTIONS = 600;

/** The folder of a dump: the main site that the figures are told of, or where it is not at hand one generated into `folder`. */
export async function dumpForBench(folder: string): Promise<string> {
  const real = join(DUMPS, 'ai-2017-03');
  if (existsSync(real)) return real;
  const generated = join(folder, 'dump');
  generateDump({ folder: generated, questions: QUESTIONS });
  return generated;
}

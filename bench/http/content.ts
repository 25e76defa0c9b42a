import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dumpForBench } from './dump.ts';

const ENTRY = join(import.meta.dirname, '../../bin/askyard.ts');

/** A data folder with an imported site, and the ids of its questions that have answers. */
export type Content = { readonly data: string; readonly siteKey: string; readonly questions: readonly number[]; remove(): Promise<void> };

/** Imports a dump as an operator would, into a folder of its own, or to the engines that `settings` name. */
export async function importedContent(print: (line: string) => void, settings: Readonly<Record<string, string>> = {}): Promise<Content> {
  const data = await mkdtemp(join(tmpdir(), 'askyard-bench-'));
  const remove = () => rm(data, { recursive: true, force: true });
  try {
    const dump = await dumpForBench(data);
    print(`importing ${dump}`);
    const environment = { ...process.env, ...settings, ASKYARD_DATA: data };
    await promisify(execFile)(process.execPath, [ENTRY, 'import', dump, '--site', 'bench'], { env: environment, maxBuffer: 1 << 26 });
    return { data, siteKey: 'bench', questions: questionsIn(await readFile(join(dump, 'Posts.xml'), 'utf8')), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function questionsIn(posts: string): readonly number[] {
  const answered = posts.split('\n').filter((row) => row.includes(' PostTypeId="1"') && /AnswerCount="[1-9]/.test(row));
  return answered.map((row) => Number(/<row Id="(\d+)"/.exec(row)?.[1]));
}

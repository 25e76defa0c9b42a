import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Entry } from './tar.ts';

/** One file of this machine, under its path in the archive. */
export async function entryOf(file: string, path: string, executable?: boolean): Promise<Entry> {
  const mode = executable === undefined ? (await stat(file)).mode : 0;
  return { path, content: await readFile(file), executable: executable ?? (mode & 0o111) !== 0 };
}

/** The files of a folder, all or those wanted, beneath a path in the archive. */
export async function entriesIn(folder: string, path: string, wanted: (path: string) => boolean = () => true): Promise<readonly Entry[]> {
  const found = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = found.map((entry) => relative(folder, join(entry.parentPath, entry.name))).filter(wanted);
  return Promise.all(files.map((file) => entryOf(join(folder, file), join(path, file))));
}

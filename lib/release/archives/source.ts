import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a release is built from, beside the packages, which the lock file names by their hashes. */
const FOLDERS = ['app', 'lib/release/archives', 'lib/release/instance'] as const;
const FILES = ['bin/askyard.ts', 'bin/release.ts', 'package-lock.json'] as const;

/** A hash over all that a release is built from: the same hash, the same release. Takes a tenth of a second. */
export async function sourceOf(root: string): Promise<string> {
  const inFolders = await Promise.all(FOLDERS.map((folder) => filesIn(root, folder)));
  const files = [...inFolders.flat(), ...FILES].sort();
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))));
  const hash = createHash('sha256');
  for (const [index, file] of files.entries()) hash.update(`${file}\0${contents[index]?.byteLength}\0`).update(contents[index] ?? '');
  return hash.digest('hex');
}

async function filesIn(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

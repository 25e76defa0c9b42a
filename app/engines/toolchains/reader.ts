import { type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** For whom programs have to be readable: where this process is root, jails are another user's. */
export type Reader = 'this-user' | 'another-user';

/** Who runs programs for this process. */
export const readerHere = (): Reader => (process.getuid?.() === 0 ? 'another-user' : 'this-user');

/** The first folder on the way to a path that keeps the reader out; undefined where nothing does. Symbolic links are followed first. */
export function closedOnTheWay(realPath: string, reader: Reader): { readonly folder: string; readonly mode: string } | undefined {
  if (reader === 'this-user') return undefined;
  const way: string[] = [];
  for (let path = realPath; way.at(-1) !== path; path = dirname(path)) way.push(path);
  for (const folder of way.reverse()) {
    const status = statSync(folder, { throwIfNoEntry: false });
    if (status && !isOpen(status)) return { folder, mode: (status.mode & 0o7777).toString(8).padStart(4, '0') };
  }
  return undefined;
}

/** A folder has to be entered, a program read and run: for others the bits of others decide. */
const isOpen = (status: Stats): boolean => (status.mode & (status.isDirectory() ? 0o001 : 0o005)) === (status.isDirectory() ? 0o001 : 0o005);

import { lstat, readdir } from 'node:fs/promises';
import { isAbsolute, join, normalize } from 'node:path';
import type { JailJob } from './port.ts';

/** A job that was put together wrongly: a bug of whoever asks, never something that a stranger's program did. */
export class JobRefused extends Error {
  override readonly name = 'JobRefused';
}

/** A path's length as Linux counts it, and a name's in it. */
const LONGEST_PATH = 1024;
const LONGEST_NAME = 255;
/** Room for all files of a job, beside what the steps write: the working folder holds 64 MiB. */
const FILES_BYTES = 32 * 1024 * 1024;
const FILES = 1000;

/** What no folder of a job may be or hold: the machine's own state, and what the jail has of its own. */
const FORBIDDEN = /^\/(?:|proc|sys|dev|run|work|tmp|etc|var|root|home)$|^\/(?:proc|sys|dev|run|work|tmp)\//;

/**
 * Checks what a job is made of.
 * @throws JobRefused with a sentence that says what is wrong
 */
export function checkJob({ files, folders, steps }: JailJob): void {
  const names = new Set<string>();
  for (const { name } of files) {
    const wrong = wrongName(name);
    if (wrong) throw new JobRefused(`A file cannot be named ${JSON.stringify(name.slice(0, 100))}: ${wrong}.`);
    if (names.has(name)) throw new JobRefused(`Two files are named ${JSON.stringify(name)}.`);
    names.add(name);
  }
  if (files.length > FILES || files.reduce((sum, { content }) => sum + content.length, 0) > FILES_BYTES) {
    throw new JobRefused(`A job holds at most ${FILES} files and ${FILES_BYTES / 1024 / 1024} MiB.`);
  }
  for (const folder of folders) {
    if (!isAbsolute(folder) || normalize(folder) !== folder || /[\n"\\]/.test(folder) || FORBIDDEN.test(folder)) {
      throw new JobRefused(`The jail does not show the folder ${JSON.stringify(folder)}.`);
    }
  }
  for (const { command, environment } of steps) {
    const words = [...command, ...Object.entries(environment).flat()];
    if (words.some((word) => word.includes('\0'))) throw new JobRefused('A word of a command cannot hold a NUL.');
    if (!/^\.?\//.test(command[0])) throw new JobRefused(`${JSON.stringify(command[0])} is neither an absolute path nor one in the working folder.`);
  }
}

/** What is wrong with a file's name, or undefined. The jail could not be left by one: this is for a plain answer. */
export function wrongName(name: string): string | undefined {
  if (name === '' || name.includes('\0')) return 'it is empty or holds a NUL';
  if (Buffer.byteLength(name) > LONGEST_PATH) return 'it is too long';
  const parts = name.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return 'it leaves its folder';
  return parts.some((part) => Buffer.byteLength(part) > LONGEST_NAME) ? 'it is too long' : undefined;
}

/**
 * The first socket, device or pipe in a folder, or undefined: a socket in a folder that is bound read-only can be spoken to.
 * A file is judged itself. Symbolic links are not followed, since they lead somewhere else in the jail.
 */
export async function unfit(path: string): Promise<string | undefined> {
  const top = await lstat(path).catch(() => undefined);
  if (top?.isFile()) return undefined;
  if (!top?.isDirectory()) return path;
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true }).catch(() => [])) {
    if (!entry.isFile() && !entry.isDirectory() && !entry.isSymbolicLink()) return join(entry.parentPath, entry.name);
  }
  return undefined;
}

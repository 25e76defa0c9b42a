import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where blobs are written before they get their names. No blob's name can hold the mark. */
const FOLDER = '~incoming';

/** After so long a file is left over whoever wrote it: process ids come round again. */
const LEFT_OVER_AFTER = 3_600_000;

/** Files that this process is writing now, whichever opening of the folder they belong to. */
const writing = new Set<string>();
let written = 0;

/** Where bytes stand until they are whole. */
export interface Incoming {
  /** A new file's path, for `use` to write and move away. Nothing is left there when it ends, however it ends. */
  file<T>(use: (path: string) => Promise<T>): Promise<T>;
}

/** Opens the place, and sweeps what writes left there that were cut off. A command beside the server does not sweep the server's. */
export function openIncoming(root: string): Incoming {
  const folder = join(root, FOLDER);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (leftOver(folder, name)) rmSync(join(folder, name), { force: true });
  }
  return {
    async file(use) {
      const path = join(folder, `${process.pid}-${++written}`);
      writing.add(path);
      try {
        return await use(path);
      } finally {
        writing.delete(path);
        rmSync(path, { force: true });
      }
    },
  };
}

function leftOver(folder: string, name: string): boolean {
  const path = join(folder, name);
  const writer = Number.parseInt(name, 10);
  if (writer === process.pid) return !writing.has(path);
  const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return !alive(writer) || Date.now() - changed > LEFT_OVER_AFTER;
}

function alive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

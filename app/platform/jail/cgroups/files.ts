import { closeSync, openSync, readdirSync, readFileSync, readSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A control file that is read again and again: opened once, read from its beginning each time. */
export type ControlFile = { read(): string; close(): void };

const text = Buffer.alloc(16_384);

export function controlFile(path: string): ControlFile {
  const file = openSync(path, 'r');
  return { read: () => text.toString('latin1', 0, readSync(file, text, 0, text.length, 0)), close: () => closeSync(file) };
}

/** The number behind a name in a file of lines such as `oom_kill 0`; 0 where it is absent. */
export function numberIn(lines: string, name: string): number {
  const found = new RegExp(`^${name} (\\d+)$`, 'm').exec(lines);
  return found ? Number(found[1]) : 0;
}

/** Writes to a control file, and gives whether the kernel took it. */
export function put(path: string, value: string | number): boolean {
  try {
    writeFileSync(path, String(value));
    return true;
  } catch {
    return false;
  }
}

/** Files in memory that were read or written, without those of tmpfs: the kernel takes them back when it needs room. */
export const cachedFiles = (stat: string): number => numberIn(stat, '(?:total_)?inactive_file') + numberIn(stat, '(?:total_)?active_file');

/**
 * Ends what lives in a group and in those beneath it, and removes them. A process may take a moment to die, so it is tried for
 * two seconds.
 * @returns whether it is gone
 */
export async function removeGroup(folder: string): Promise<boolean> {
  for (const entry of namesIn(folder)) await removeGroup(join(folder, entry));
  for (let tries = 0; tries < 100; tries++) {
    for (const pid of processesIn(folder)) end(pid);
    try {
      rmdirSync(folder);
      return true;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'ENOENT') return true;
      if (code !== 'EBUSY') return false;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

const processesIn = (folder: string): readonly number[] => {
  try {
    return readFileSync(join(folder, 'cgroup.procs'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map(Number);
  } catch {
    return [];
  }
};

/** Never ourselves: on v2 the keeper of the slots stands in a group of its own beside theirs. 0 is a process of another namespace. */
function end(pid: number): void {
  if (pid === process.pid || pid === 0) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

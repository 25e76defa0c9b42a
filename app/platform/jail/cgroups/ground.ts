import { chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { put, removeGroup } from './files.ts';
import { CONTROLLERS, type Controller, type Ground } from './port.ts';

/** Where this machine has its control groups. Tests name other files. */
export type Places = {
  readonly mounts: string;
  /** Says in which groups this process is. */
  readonly own: string;
  /** Put before every path of a mount. */
  readonly root: string;
};
const PLACES: Places = { mounts: '/proc/self/mountinfo', own: '/proc/self/cgroup', root: '' };

/** Where on this machine slots' groups can stand: v2 where it has memory and pids, else v1; undefined where there is neither. */
export function findHierarchies(places: Places = PLACES): Ground | undefined {
  const mounts = mountsIn(places);
  const unified = mounts.find(({ type }) => type === 'cgroup2')?.path;
  if (unified !== undefined && holds(unified, ['memory', 'pids'])) {
    const top = delegated(unified, places) ?? unified;
    return { version: 'v2', folders: { memory: top, pids: top, cpu: top, cpuacct: top } };
  }
  const folders = CONTROLLERS.map((name) => [name, mounts.find(({ type, options }) => type === 'cgroup' && options.includes(name))?.path] as const);
  const [memory, pids, cpu, cpuacct] = folders.map(([, path]) => path);
  if (memory === undefined || pids === undefined) return undefined;
  return { version: 'v1', folders: { memory, pids, cpu: cpu ?? pids, cpuacct: cpuacct ?? pids } };
}

/** What systemd calls the group beneath a delegated one in which it starts us (DelegateSubgroup in lib/release/instance/askyard-runner.service). */
const KEEPER = 'keeper';

/**
 * The group that systemd has given us: it holds no process itself, so that it can give its controllers on, and all that is
 * beneath it is ours. Without one the whole hierarchy is used, which root alone may.
 */
function delegated(unified: string, { own }: Places): string | undefined {
  const path = existsSync(own) ? /^0::(\/.+)$/m.exec(readFileSync(own, 'utf8'))?.[1] : undefined;
  if (path === undefined || basename(path) !== KEEPER) return undefined;
  const folder = join(unified, dirname(path));
  return holds(folder, ['memory', 'pids']) ? folder : undefined;
}

function holds(folder: string, wanted: readonly Controller[]): boolean {
  const path = join(folder, 'cgroup.controllers');
  const has = existsSync(path) ? readFileSync(path, 'utf8').trim().split(/\s+/) : [];
  return wanted.every((name) => has.includes(name));
}

function mountsIn({ mounts, root }: Places) {
  const lines = existsSync(mounts) ? readFileSync(mounts, 'utf8').trim().split('\n') : [];
  return lines.map((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [type = '', , options = ''] = after.split(' ');
    return { path: root + (before.split(' ')[4] ?? ''), type, options: options.split(',') };
  });
}

/**
 * Makes a folder of groups of its own in each hierarchy and, for another user, hands it over. On v2 whoever moves processes must own
 * the group above both places, so that this process moves into it too (`keeper`), when it becomes that user.
 * @returns undefined when this user may not
 */
export function makeGround(hierarchies: Ground, name: string, owner?: { readonly uid: number; readonly gid: number }): Ground | undefined {
  const made = (folder: string) => join(folder, name);
  const { memory, pids, cpu, cpuacct } = hierarchies.folders;
  const ground: Ground = {
    version: hierarchies.version,
    folders: { memory: made(memory), pids: made(pids), cpu: made(cpu), cpuacct: made(cpuacct) },
  };
  const unique = [...new Set(Object.values(ground.folders))];
  try {
    for (const folder of unique) mkdirSync(folder, { recursive: true });
    if (ground.version === 'v2') spread(memory, ground.folders.memory);
    if (ground.version === 'v2' && owner) keep(join(ground.folders.memory, KEEPER), owner);
    if (owner) for (const folder of unique) hand(folder, owner);
    return ground;
  } catch {
    for (const folder of unique) void removeGroup(folder);
    return undefined;
  }
}

/** v2 counts processor time without a controller. */
const WANTED: readonly Controller[] = ['memory', 'pids', 'cpu'];

/** Lets our folder, and the groups in it, have the controllers. */
function spread(top: string, ours: string): void {
  for (const folder of [top, ours]) for (const name of WANTED) put(join(folder, 'cgroup.subtree_control'), `+${name}`);
  if (!holds(ours, ['memory', 'pids'])) throw new Error('The controllers are not given on.');
}

function keep(folder: string, owner: { readonly uid: number; readonly gid: number }): void {
  mkdirSync(folder, { recursive: true });
  put(join(folder, 'cgroup.procs'), process.pid);
  hand(folder, owner);
}

/** What the kernel's documentation lists for delegation, and no more: limits of the folder itself stay ours. */
function hand(folder: string, { uid, gid }: { readonly uid: number; readonly gid: number }): void {
  for (const path of [folder, ...['cgroup.procs', 'cgroup.subtree_control', 'cgroup.threads', 'tasks'].map((file) => join(folder, file))]) {
    if (existsSync(path)) chownSync(path, uid, gid);
  }
}

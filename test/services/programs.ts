import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** How a part of the machine stands after asking for it. */
export type Standing = { readonly state: 'present' | 'fetched' | 'missing'; readonly note: string };

/** Where a program stands on the PATH. */
export function programAt(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(runs);
}

/** The program, installed by apt from `packages` where it is absent and this user may. */
export function program(name: string, packages: readonly string[]): Standing {
  const present = programAt(name);
  if (present) return { state: 'present', note: present };
  const command = `apt-get install -y -o DPkg::Lock::Timeout=600 --no-install-recommends ${packages.join(' ')}`;
  if (!programAt('apt-get') || process.getuid?.() !== 0) return { state: 'missing', note: `run as root, or with your system's own tool: ${command}` };
  const result = spawnSync('sh', ['-c', `apt-get update -qq; DEBIAN_FRONTEND=noninteractive ${command}`], { encoding: 'utf8' });
  const fetched = programAt(name);
  return fetched ? { state: 'fetched', note: fetched } : { state: 'missing', note: `${command} failed: ${lastLine(result.stderr)}` };
}

/** What a program said last, for one line about its failure. */
export const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

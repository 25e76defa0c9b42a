import { readdirSync, readFileSync } from 'node:fs';

/** A process, and when it began: a number alone may be given to another. */
export type Living = { readonly pid: number; readonly parent: number; readonly began: string };

/** Every process of this machine, as far as we see it. */
export function livingProcesses(): readonly Living[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = textOf(`/proc/${name}/stat`);
      // The name stands in parentheses and may hold anything: count from its end.
      const [state, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return state === undefined || parent === undefined || state === 'Z' || stat === ''
        ? []
        : [{ pid: Number(name), parent: Number(parent), began: rest[17] ?? '' }];
    });
}

/** A process and all that descend from it. */
export function familyOf(pid: number): readonly Living[] {
  const all = livingProcesses();
  const family = all.filter((process) => process.pid === pid);
  for (const { pid: parent } of family) family.push(...all.filter((process) => process.parent === parent));
  return family;
}

/** Which of these live still. */
export function stillLiving(those: readonly Living[]): readonly Living[] {
  const now = new Set(livingProcesses().map(({ pid, began }) => `${pid} ${began}`));
  return those.filter(({ pid, began }) => now.has(`${pid} ${began}`));
}

/** The command lines of processes, with a space between words. */
export const commandOf = (pid: number): string => textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();

/** Whether a process was started with this in its environment. */
export const hasInEnvironment = (pid: number, setting: string): boolean => textOf(`/proc/${pid}/environ`).split('\0').includes(setting);

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc: fixed at 100 for what user space sees. */
const TICK = 10;

/**
 * CPU time of a process and all that descend from it, in milliseconds: of those that live, and of those that have been
 * waited for, which the kernel adds to whoever waited. Fine to 10 ms a process, so measure over seconds.
 */
export function familyCpu(root: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(statOf);
  const family = all.filter(({ pid }) => pid === root);
  for (const { pid } of family) family.push(...all.filter(({ parent }) => parent === pid));
  return family.reduce((sum, { cpu }) => sum + cpu, 0);
}

/** CPU time of the children of this process that have ended, and of theirs, in milliseconds. */
export function endedChildrenCpu(): number {
  const [, , ...fields] = fieldsOf('self');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}

function statOf(name: string): readonly { readonly pid: number; readonly parent: number; readonly cpu: number }[] {
  try {
    const [, parent, ...rest] = fieldsOf(name);
    const cpu = rest.slice(9, 13).reduce((sum, ticks) => sum + Number(ticks), 0) * TICK;
    return [{ pid: Number(name), parent: Number(parent), cpu }];
  } catch {
    // It ended in this moment.
    return [];
  }
}

/** From the state on: the name before it stands in parentheses, and may hold spaces. */
function fieldsOf(name: string): readonly string[] {
  const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

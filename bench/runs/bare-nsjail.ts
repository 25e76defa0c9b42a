import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MADE_UP, nsjailConfiguration } from '../../app/platform/jail/configuration.ts';
import { findNsjail } from '../../app/platform/jail/find-nsjail.ts';

/** The reference: nsjail started anew for each program, with our mounts, namespaces, system calls and limits. */
export interface BareNsjail {
  /** Runs /bin/true. @throws when it did not end well */
  run(): void;
  remove(): void;
}

const MEMORY = 256 * 1024 * 1024;
const PROCESSES = 64;

/** As root its limits are control groups, as ours are; else both have rlimits. */
export function bareNsjail(): BareNsjail {
  const folder = mkdtempSync(join(tmpdir(), 'bench-nsjail-'));
  chmodSync(folder, 0o755);
  for (const [name, text] of Object.entries(MADE_UP)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'init'), '');
  const root = process.getuid?.() === 0;
  const ids = root ? { uid: 61_990, gid: 61_990 } : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const ours = nsjailConfiguration({ family: 'native', made: folder, folders: [], ...ids }, linkOf).split('\n');
  const kept = ours.filter((line) => !/^(mode|pass_fd|clone_newnet|exec_bin|mount \{ src: "[^"]*\/init")/.test(line));
  const groups = root ? ['cgroup_mem_max', 'cgroup_pids_max'].map((name) => `${name}: ${name === 'cgroup_mem_max' ? MEMORY : PROCESSES}`) : [];
  const limits = [...groups, ...(root && existsSync('/sys/fs/cgroup/cgroup.controllers') ? ['use_cgroupv2: true'] : [])];
  if (root) for (const kind of ['memory', 'pids']) makeParent(kind);
  const configuration = join(folder, 'bare.cfg');
  writeFileSync(configuration, [...kept, ...limits, 'mode: ONCE', 'exec_bin { path: "/bin/true" }', ''].join('\n'));
  const nsjail = findNsjail();
  return {
    run() {
      const { status, stderr } = spawnSync(nsjail, ['-C', configuration], { env: {}, encoding: 'utf8' });
      if (status !== 0) throw new Error(`nsjail ended with ${status}: ${stderr}`);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Where nsjail puts its groups in version 1, unless told otherwise. */
function makeParent(kind: string): void {
  if (existsSync(`/sys/fs/cgroup/${kind}/cgroup.procs`)) mkdirSync(`/sys/fs/cgroup/${kind}/NSJAIL`, { recursive: true });
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

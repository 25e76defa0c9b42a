import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { servicesFolder } from '../../app/platform/jail/find-nsjail.ts';

const SUITE = 'trixie';
/** Beyond the least that Debian installs, what its images for EC2 have and a first boot needs. */
const PACKAGES = ['systemd', 'systemd-sysv', 'ca-certificates', 'python3', 'curl', 'iproute2', 'procps'];
const HERE = join(import.meta.dirname, 'machine');

/** A stock Debian 13, up, in namespaces of its own; network and kernel are the rehearsal's. */
export interface Machine {
  /** Path of a file of the machine's as this process sees it. */
  path(path: string): string;
  /** Runs a script as root, as cloud-init does. */
  run(script: string, environment?: Readonly<Record<string, string>>): Promise<Ran>;
  /** Everything in it ends, and its disk is gone. */
  stop(): Promise<void>;
}

export type Ran = { readonly code: number | null; readonly out: string };

/** A fresh one, over the stock system that all share. */
export async function freshMachine(): Promise<Machine> {
  const base = stockSystem();
  const folder = mkdtempSync(join(tmpdir(), 'askyard-machine-'));
  const at = (name: string): string => join(folder, name);
  for (const name of ['root', 'upper', 'work']) mkdirSync(at(name));
  must('mount', ['-t', 'overlay', 'overlay', '-o', `lowerdir=${base},upperdir=${at('upper')},workdir=${at('work')}`, at('root')]);
  for (const [file, path] of STAND_INS) copyFileSync(join(HERE, file), join(at('root'), path));
  copyFileSync('/etc/resolv.conf', join(at('root'), 'etc/resolv.conf'));
  const init = spawn(
    'unshare',
    ['--mount', '--pid', '--fork', '--kill-child', '--ipc', '--uts', '--propagation', 'private', join(HERE, 'init.sh'), at('root')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await once(init.stdout, 'data');
  const pid = firstChild(init);
  return {
    path: (path) => join(`/proc/${pid}/root`, path),
    run: (script, environment = {}) => ran(pid, script, environment),
    async stop() {
      const ended = once(init, 'close');
      init.kill('SIGKILL');
      await ended;
      // Its pid 1 dies with it, and all in it with that; the disk is free a moment later.
      while (existsSync(`/proc/${pid}/root`)) await new Promise((resolve) => setTimeout(resolve, 50));
      must('umount', [at('root')]);
      rmSync(folder, { recursive: true });
    },
  };
}

/** What stands in for parts of systemd that need to be pid 1, or the kernel's only master. */
const STAND_INS = [
  ['systemctl.py', 'usr/local/sbin/systemctl'],
  ['journalctl.py', 'usr/local/sbin/journalctl'],
  ['systemd-sysctl.sh', 'usr/lib/systemd/systemd-sysctl'],
] as const;

/** Installed once for each user, by debootstrap, from the mirror that this machine's own apt uses: where there still is a network. */
export function stockSystem(): string {
  const system = join(servicesFolder(), SUITE);
  if (existsSync(system)) return system;
  const part = `${system}.${process.pid}`;
  must('nice', ['debootstrap', '--variant=minbase', `--include=${PACKAGES.join(',')}`, SUITE, part, mirror()]);
  renameSync(part, system);
  return system;
}

function mirror(): string {
  const sources = ['/etc/apt/sources.list', '/etc/apt/sources.list.d/debian.sources'].filter(existsSync).map((path) => readFileSync(path, 'utf8'));
  const found = /^(?:URIs:\s*|deb\s+(?:\[[^\]]*\]\s+)?)(https?:\/\/\S+\/debian)\/?(?:\s|$)/m.exec(sources.join('\n'));
  return found?.[1] ?? 'http://deb.debian.org/debian';
}

/** The machine's own pid 1 as we number it: `unshare` stays before it as its parent. */
function firstChild({ pid }: ChildProcess): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
}

async function ran(pid: number, script: string, environment: Readonly<Record<string, string>>): Promise<Ran> {
  const child = spawn('nsenter', ['--target', String(pid), '--mount', '--pid', '--ipc', '--uts', '--', 'env', '--chdir=/', 'bash'], {
    env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', LANG: 'C.UTF-8', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stdin.end(script);
  // Services that the script started hold its streams no longer, so that its own end ends them.
  const [code] = await once(child, 'close');
  return { code, out };
}

function must(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`);
}

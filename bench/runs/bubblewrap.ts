import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Program } from './programs.ts';

/** The reference jail: bubblewrap with every namespace, no seccomp, no control group, a folder of the machine's to work in. */
export interface Bubblewrap {
  /** Runs the program once, and gives how long that took, in milliseconds. */
  run(): Promise<number>;
  remove(): void;
}

/** @throws saying how to get bubblewrap where there is none */
export function bubblewrap({ file, source, line, prints }: Program): Bubblewrap {
  if (spawnSync('bwrap', ['--version']).error) throw new Error('The reference is bubblewrap, which is not here: apt-get install bubblewrap.');
  const folder = mkdtempSync(join(tmpdir(), 'bench-bwrap-'));
  writeFileSync(join(folder, file), source);
  const links = ['bin', 'lib', 'lib64', 'sbin'].flatMap((name) => ['--symlink', `usr/${name}`, `/${name}`]);
  const shown = ['--ro-bind', '/usr', '/usr', ...links, '--ro-bind-try', '/etc/alternatives', '/etc/alternatives'];
  // Without an init of its own, which it does not wait for: the kernel would lose the program's CPU time.
  const own = [
    '--unshare-all',
    '--as-pid-1',
    '--die-with-parent',
    '--dev',
    '/dev',
    '--tmpfs',
    '/tmp',
    '--bind',
    folder,
    '/work',
    '--chdir',
    '/work',
    '--clearenv',
  ];
  const words = [...own, ...shown, '--setenv', 'PATH', '/usr/bin:/bin', '/bin/sh', '-c', line];
  return {
    async run() {
      const begun = performance.now();
      const child = spawn('bwrap', words, { stdio: ['ignore', 'pipe', 'pipe'] });
      let [out, wrong] = ['', ''];
      child.stdout.on('data', (text: Buffer) => {
        out += text;
      });
      child.stderr.on('data', (text: Buffer) => {
        wrong += text;
      });
      await once(child, 'close');
      if (out !== prints) throw new Error(`In bubblewrap it printed ${JSON.stringify(out)} ${wrong}`);
      return performance.now() - begun;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

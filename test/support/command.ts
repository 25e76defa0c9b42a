import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A command of `askyard` in a process of its own. */
export interface RunningCommand {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly error: () => string;
  /** Resolves when standard output holds the words; rejects if the command ends before. */
  says(words: string): Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** Runs `askyard` as an operator would, in `environment` alone. */
export function askyard(args: readonly string[], environment: Readonly<Record<string, string>>): RunningCommand {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../bin/askyard.ts'), ...args], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  return {
    child,
    out: () => out,
    error: () => error,
    async says(words) {
      while (!out.includes(words)) {
        const more = await Promise.race([once(child.stdout, 'data').then(() => true), ended.then(() => false)]);
        if (!more && !out.includes(words)) throw new Error(`It ended without saying ${words}: ${out}${error}`);
      }
    },
    ended,
  };
}

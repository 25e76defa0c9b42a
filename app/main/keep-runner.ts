import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';

/** A child whose input we hold and whose standard error we read. Standard output is its own. */
export type RunnerProcess = ChildProcessByStdio<Writable, null, Readable>;

export type KeeperOptions = {
  /** What is kept, as reports call it. Default: the runner. */
  readonly name?: string;
  readonly start: () => RunnerProcess;
  /** Removes what a runner that has ended could not. */
  readonly sweep?: () => Promise<void>;
  /** Is told what the runner says, line by line. */
  readonly report: (what: string, line: unknown) => void;
  /** Pauses before it is started again, in milliseconds, while it does not last; the last is repeated. */
  readonly pauses?: readonly number[];
  /** From so many milliseconds on it has lasted, and begins with the first pause again. */
  readonly lasting?: number;
  /** How long it may take to end by itself when told to, in milliseconds. */
  readonly grace?: number;
};

export interface Keeper {
  /** Why nobody answers at its socket, when nobody does: what the last runner said before it ended. */
  reason(): string;
  /** Ends the runner and keeps it no longer. */
  close(): Promise<void>;
}

const PAUSES = [500, 2_000, 8_000, 30_000, 60_000] as const;

/**
 * Keeps a runner: started at once, and again when it ends, after pauses that grow, so that a machine on which nothing can
 * run is not kept busy by trying.
 */
export function keepRunner({
  name = 'The runner',
  start,
  sweep = async () => undefined,
  report,
  pauses = PAUSES,
  lasting = 60_000,
  grace = 8_000,
}: KeeperOptions): Keeper {
  const closing = new AbortController();
  let reason = `${name} is being started.`;

  async function lived(): Promise<string> {
    const child = start();
    let last = '';
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      const lines = (said + text).split('\n');
      said = lines.pop() ?? '';
      for (const line of lines) {
        // What it said before is known; a reason that stays the same is told once.
        if (line !== last && line !== reason) report(`${name}:`, line);
        last = line;
      }
    });
    // The pipe breaks when it ends before us.
    child.stdin.on('error', () => undefined);
    const ended = once(child, 'close');
    const stop = (): void => {
      child.stdin.end();
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), grace);
      child.on('close', () => clearTimeout(force));
    };
    closing.signal.addEventListener('abort', stop, { once: true });
    try {
      const [code, signal] = await ended;
      return (code !== 0 && signal === null && last) || `${name} ended with ${signal ?? `exit code ${code}`}, and is started again.`;
    } catch (error) {
      return `${name} could not be started: ${error instanceof Error ? error.message : String(error)}`;
    } finally {
      closing.signal.removeEventListener('abort', stop);
    }
  }

  async function keep(): Promise<void> {
    let tries = 0;
    while (!closing.signal.aborted) {
      const begun = performance.now();
      reason = await lived();
      await sweep().catch((error: unknown) => report(`Sweeping after it failed. ${name}:`, error));
      tries = performance.now() - begun >= lasting ? 0 : tries + 1;
      const pause = pauses[Math.min(Math.max(tries, 1), pauses.length) - 1];
      await after(pause, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }
  const kept = keep();

  return {
    reason: () => reason,
    async close() {
      closing.abort();
      await kept;
    },
  };
}

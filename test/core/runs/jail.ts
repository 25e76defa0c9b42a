import { vi } from 'vitest';
import { recentResults } from '../../../app/core/runs/recent.ts';
import type { Runner } from '../../../app/core/runs/runner.ts';
import type { Toolchain } from '../../../app/core/runs/toolchain.ts';
import type { Clock } from '../../../app/platform/clock/port.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { Jail, JailJob, RunOptions, StepResult } from '../../../app/platform/jail/port.ts';
import type { Store } from '../../../app/platform/store/port.ts';

/** A step that ended well, but for what a test says. */
export const stepOf = (more: Partial<Omit<StepResult, 'stdout' | 'stderr'>> & { stdout?: string; stderr?: string } = {}): StepResult => {
  const { stdout = '', stderr = '', ...rest } = more;
  const ended = { name: 'run', exitCode: 0, signal: null, wallMs: 12.4, cpuMs: 10.6, memoryKb: 9000 } as const;
  return { ...ended, truncated: false, timedOut: false, outOfMemory: false, ...rest, stdout: Buffer.from(stdout), stderr: Buffer.from(stderr) };
};

/** A jail that runs nothing, records what it is asked, and answers as a test says. */
export interface ScriptedJail extends Jail {
  readonly jobs: readonly JailJob[];
  readonly signals: readonly AbortSignal[];
  /** What the next jobs come to. */
  answer(work: (job: JailJob, options: RunOptions) => readonly StepResult[] | Promise<readonly StepResult[]>): void;
  /** Nothing runs, for a reason; without one it does again. */
  off(reason?: string): void;
}

export function scriptedJail(): ScriptedJail {
  const jobs: JailJob[] = [];
  const signals: AbortSignal[] = [];
  let reason: string | undefined;
  let work: Parameters<ScriptedJail['answer']>[0] = (job) => job.steps.map(({ name }) => stepOf({ name, stdout: name === 'run' ? 'hello\n' : '' }));
  return {
    jobs,
    signals,
    async run(job, options) {
      jobs.push(job);
      signals.push(options.signal);
      return work(job, options);
    },
    standing: async () => (reason === undefined ? { runs: true } : { runs: false, reason }),
    answer(next) {
      work = next;
    },
    off(why) {
      reason = why;
    },
  };
}

/** Languages as they might stand on a machine. */
export const TOOLCHAINS: readonly Toolchain[] = [
  { language: 'python', version: '3.13.1', programs: ['/usr/bin/python3'], folders: [] },
  { language: 'python', version: '3.11.2', programs: ['/usr/bin/python3.11'], folders: [] },
  { language: 'c', version: '12.2.0', programs: ['/usr/bin/gcc'], folders: [] },
  { language: 'java', version: '17.0.9', programs: ['/usr/bin/javac', '/usr/bin/java'], folders: ['/etc/java-17-openjdk'] },
];

/** A runner over such a jail. */
export function scriptedRunner(store: Store, { clock = systemClock, caching = true }: { readonly clock?: Clock; readonly caching?: boolean } = {}) {
  const jail = scriptedJail();
  const report = vi.fn();
  const toolchains = { all: () => TOOLCHAINS, skipped: () => [], ready: Promise.resolve() };
  const runner: Runner = { jail, toolchains, store, clock, recent: caching ? recentResults() : undefined, report };
  return { jail, runner, report };
}

/** A process that has just been started over the same store: nothing stands ready in it. */
export const restarted = (runner: Runner): Runner => ({ ...runner, recent: recentResults() });

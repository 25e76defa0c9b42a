import type { Used } from './cgroups/port.ts';
import type { Done } from './frames.ts';
import type { JailStep, StepResult } from './port.ts';
import { signalName } from './signals.ts';

/** What ended a step: pid 1's word, or ours when the jail had to be taken down. */
export type Ending = { readonly done: Done } | { readonly takenDown: 'late' | 'gone' };

const SIGKILL = 'SIGKILL';
/** What a shell answers for a program that it cannot start. */
const NOT_FOUND = 127;
const NOT_STARTABLE = 126;
const ENOENT = 2;

/**
 * What became of a step, of all that is known about its end.
 * @param used by its cgroup, where there is one
 * @param wallMs as we saw it: only for a jail that had to be taken down
 */
export function stepResult(step: JailStep, ending: Ending, stdout: Buffer, stderr: Buffer, used: Used | undefined, wallMs: number): StepResult {
  const { limits, name } = step;
  if ('takenDown' in ending) {
    const outOfMemory = used?.outOfMemory ?? false;
    const memoryKb = Math.min(used?.peakKb ?? 0, limits.memoryKb);
    const took = { wallMs: round(wallMs), cpuMs: 0, memoryKb, truncated: false };
    return { name, stdout, stderr, exitCode: null, signal: SIGKILL, ...took, timedOut: ending.takenDown === 'late', outOfMemory };
  }
  const { done } = ending;
  const memoryKb = Math.min(Math.max(done.largestKb, used?.peakKb ?? 0), limits.memoryKb);
  const common = { name, stdout, wallMs: round(done.wallMs), cpuMs: round(done.cpuMs), memoryKb, truncated: done.truncated };
  if (done.how === 'not started') {
    const said = Buffer.concat([stderr, Buffer.from(`${step.command[0]} could not be started.\n`)]);
    return {
      ...common,
      stderr: said,
      exitCode: done.value === ENOENT ? NOT_FOUND : NOT_STARTABLE,
      signal: null,
      timedOut: false,
      outOfMemory: false,
    };
  }
  const signal = done.how === 'signalled' ? signalName(done.value) : null;
  // RLIMIT_CPU speaks by this signal, at the limit rounded up to a second.
  const timedOut = done.timedOut || (signal === 'SIGXCPU' && done.cpuMs >= limits.cpuMs);
  const outOfMemory = used?.outOfMemory ?? false;
  return { ...common, stderr, exitCode: done.how === 'exited' ? done.value : null, signal, timedOut, outOfMemory };
}

/** To a hundredth of a millisecond. */
const round = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;

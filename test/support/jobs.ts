import type { JailJob, JailLimits, StepResult } from '../../app/platform/jail/port.ts';

export const LIMITS: JailLimits = { wallMs: 5_000, cpuMs: 5_000, memoryKb: 256 * 1024, outputBytes: 64 * 1024, processes: 64 };

/** A job of one step: a line for the shell. */
export const job = (
  line = 'true',
  { site = 1, who = 'ann', limits = LIMITS }: { site?: number; who?: string; limits?: JailLimits } = {},
): JailJob => ({
  owner: { site, who },
  files: [],
  folders: [],
  steps: [{ name: 'run', command: ['/bin/sh', '-c', line], environment: {}, stdin: new Uint8Array(), family: 'native', limits }],
});

/** What became of a step that said `stdout`, unless a test says otherwise. */
export const result = (stdout = '', more: Partial<StepResult> = {}): StepResult => ({
  name: 'run',
  stdout: Buffer.from(stdout),
  stderr: Buffer.alloc(0),
  exitCode: 0,
  signal: null,
  wallMs: 12,
  cpuMs: 8,
  memoryKb: 1500,
  truncated: false,
  timedOut: false,
  outOfMemory: false,
  ...more,
});

/** Somebody who stays. */
export const staying = (): AbortSignal => new AbortController().signal;

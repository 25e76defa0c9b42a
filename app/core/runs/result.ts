import type { StepResult } from '../../platform/jail/port.ts';
import type { Toolchain } from './toolchain.ts';

/** What became of a step, as programs are told: output as text, bytes that are no UTF-8 as U+FFFD. */
export type Step = {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  /** By name, such as SIGSEGV. */
  readonly signal: string | null;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly memoryKb: number;
  readonly truncated: boolean;
  readonly timedOut: boolean;
  readonly outOfMemory: boolean;
};

/** What came out of a run. `run` is absent where compiling failed. */
export type RunResult = {
  readonly language: string;
  readonly version: string;
  readonly compile?: Step;
  readonly run?: Step;
  /** Whether it stood ready: nothing was run. */
  readonly cached: boolean;
};

/** A result of what the jail tells of each step. */
export function resultOf({ language, version }: Toolchain, results: readonly StepResult[]): RunResult {
  const steps: { compile?: Step; run?: Step } = {};
  for (const result of results) steps[result.name] = stepOf(result);
  return { language, version, ...steps, cached: false };
}

const decoder = new TextDecoder();

const stepOf = ({ name: _, stdout, stderr, ...rest }: StepResult): Step => ({
  stdout: decoder.decode(stdout),
  stderr: decoder.decode(stderr),
  ...rest,
  wallMs: Math.round(rest.wallMs),
  cpuMs: Math.round(rest.cpuMs),
});

/**
 * Whether another run would come out the same, as far as can be told: what ran out of time or memory, or was killed, may
 * have been unlucky in its neighbours.
 */
export const isLasting = (results: readonly StepResult[]): boolean =>
  results.length > 0 && results.every(({ timedOut, outOfMemory, signal }) => !timedOut && !outOfMemory && signal !== 'SIGKILL');

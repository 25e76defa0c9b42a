import { type Fields, fieldsOf, numberOf, textOf } from '../json.ts';

export type StreamName = 'stdout' | 'stderr';
export type StepName = 'compile' | 'run';

/** What became of a step, as the server tells it. Times in milliseconds. */
export type Step = {
  readonly stdout: string;
  readonly stderr: string;
  /** Undefined when a signal ended it. */
  readonly exitCode: number | undefined;
  readonly signal: string;
  readonly wallMs: number | undefined;
  readonly cpuMs: number | undefined;
  readonly memoryKb: number | undefined;
  readonly truncated: boolean;
  readonly timedOut: boolean;
  readonly outOfMemory: boolean;
};

/** What became of a program. */
export type Result = {
  readonly language: string;
  readonly version: string;
  readonly compile: Step | undefined;
  readonly run: Step | undefined;
  readonly cached: boolean;
};

const stepOf = (fields: Fields): Step => ({
  stdout: textOf(fields, 'stdout'),
  stderr: textOf(fields, 'stderr'),
  exitCode: numberOf(fields, 'exitCode'),
  signal: textOf(fields, 'signal'),
  wallMs: numberOf(fields, 'wallMs'),
  cpuMs: numberOf(fields, 'cpuMs'),
  memoryKb: numberOf(fields, 'memoryKb'),
  truncated: fields.truncated === true,
  timedOut: fields.timedOut === true,
  outOfMemory: fields.outOfMemory === true,
});

/** A result from a server's answer; undefined when the answer is none. */
export function resultOf(fields: Fields): Result | undefined {
  const part = (name: StepName): Step | undefined =>
    typeof fields[name] === 'object' && fields[name] !== null ? stepOf(fieldsOf(fields[name])) : undefined;
  const [compile, run] = [part('compile'), part('run')];
  if (!compile && !run) return undefined;
  return { language: textOf(fields, 'language'), version: textOf(fields, 'version'), compile, run, cached: fields.cached === true };
}

/** How a program ended, in one word: the heading of its output. */
export type Verdict = 'done' | 'failed' | 'compile-failed' | 'timed-out' | 'out-of-memory' | 'signalled';

/** The step that decided how it ended: the last that began. */
export const lastStep = ({ compile, run }: Result): Step | undefined => run ?? compile;

/** How a program ended. A program that failed did what it was told to: `failed` is no fault of the service. */
export function verdictOf(result: Result): Verdict {
  const step = lastStep(result);
  if (step?.timedOut) return 'timed-out';
  if (step?.outOfMemory) return 'out-of-memory';
  if (!result.run) return 'compile-failed';
  if (step?.signal) return 'signalled';
  return step?.exitCode === 0 ? 'done' : 'failed';
}

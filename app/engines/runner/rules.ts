import type { JailJob, JailStep, StepResult } from '../../platform/jail/port.ts';
import type { Bounds } from './queue.ts';

/** How long a job may wait for its turn, in milliseconds: after that its asker has looked away. */
export const PATIENCE = 10_000;

/** What may wait. A class of thirty may press Run at once behind one address; a hundred more are told to come back. */
export const BOUNDS: Bounds = { most: 128, mostOfSite: 96, mostOfAsker: 32 };

/** Seconds after which another try makes sense. */
const SOONEST = 1;
const LATEST = 60;

/** In how many seconds what waits is done, as far as is known: `mean` is what a job took lately, in milliseconds. */
export function retryAfter(waiting: number, slots: number, mean: number): number {
  const seconds = Math.ceil((waiting * mean) / Math.max(1, slots) / 1000);
  return Math.min(LATEST, Math.max(SOONEST, seconds));
}

/** How much of the mean the newest job makes up. */
const WEIGHT = 0.1;

/** The mean of what jobs took, the newer the weightier, in milliseconds. */
export const meanWith = (mean: number | undefined, took: number): number => (mean === undefined ? took : mean + WEIGHT * (took - mean));

/** By how much a step may go beyond its time, in milliseconds: on a machine that does much else its end is seen late, which breaks no promise. */
const LATE = 30_000;

/** By how much it may go beyond its memory: what the kernel counts comes in batches of pages for each processor. */
const HEAVY = 1.1;
const HEAVY_KB = 16 * 1024;

/** Which of the jail's promises a job's results break, as a sentence; undefined when all were kept. */
export function brokenPromise(job: JailJob, results: readonly StepResult[]): string | undefined {
  for (const [at, result] of results.entries()) {
    const step = job.steps[at];
    if (!step) return 'A job came back with more steps than it had.';
    const broken = brokenByStep(step, result);
    if (broken !== undefined) return broken;
  }
  return undefined;
}

function brokenByStep({ limits }: JailStep, { wallMs, memoryKb, stdout, stderr }: StepResult): string | undefined {
  if (wallMs > limits.wallMs + LATE) return `A program ran for ${Math.round(wallMs)} ms and was allowed ${limits.wallMs} ms.`;
  if (memoryKb > limits.memoryKb * HEAVY + HEAVY_KB) return `A program held ${memoryKb} kB and was allowed ${limits.memoryKb} kB.`;
  const most = Math.max(stdout.byteLength, stderr.byteLength);
  if (most > limits.outputBytes) return `A program's output came to ${most} bytes and was to be cut at ${limits.outputBytes}.`;
  return undefined;
}

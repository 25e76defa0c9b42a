import { totalmem } from 'node:os';
import type { Taken } from './messages.ts';

/** How children are watched. Times in milliseconds. */
export const WATCH = {
  /** How often a child tells that its loop turns. */
  beat: 1_000,
  /** Silence behind which its loop is blocked. A hash of a password or a large page takes a tenth of a second. */
  blocked: 15_000,
  /** How long a new child may take before it answers: a large store's engines are read first. */
  start: 600_000,
  /** How long one may take to finish what is under way when told to end: longer than requests may (web/limits.ts). */
  grace: 25_000,
  /** Between two replacements of the same place for its memory: what grows so fast is not mended by that. */
  betweenReplacements: 60_000,
  /** For an answer to what operators ask. */
  answer: 2_500,
} as const;
export type Watch = Readonly<Record<keyof typeof WATCH, number>>;

/** Part of the machine's memory that all children may take together: the rest is the system's, the runner's and its page cache's. */
const SHARE = 0.8;

/** Part of the heap's own limit from which on a process collects garbage more than it works, and is about to be ended by its runtime. */
const HEAP_FULL = 0.92;

/** Bytes that each of so many processes may take. */
export function memoryShare(processes: number): number {
  const constrained = process.constrainedMemory();
  const machine = totalmem();
  const available = constrained > 0 && constrained < machine ? constrained : machine;
  return (available * SHARE) / processes;
}

/** Why a process takes too much; undefined when it does not. */
export function tooMuch({ resident, heap, heapLimit }: Taken, limit: number): string | undefined {
  if (resident > limit) return `it takes ${megabytes(resident)} of the ${megabytes(limit)} that it may`;
  if (heap > heapLimit * HEAP_FULL) return `its heap holds ${megabytes(heap)} of ${megabytes(heapLimit)}`;
  return undefined;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MiB`;

import { setTimeout } from 'node:timers/promises';

/** A change that AWS took, and that was not there when it was read back. */
export class DidNotHold extends Error {
  override readonly name = 'DidNotHold';
}

/** Looks, and milliseconds between two of them: what was written may be read a few seconds later only. */
export type Patience = { readonly looks: number; readonly pause: number };

const PATIENCE: Patience = { looks: 6, pause: 1_000 };

/**
 * Reads until what was written is there, and gives it. Compiler Explorer's `isolate` once said that stop protection was
 * on and had sent False: what a call answers proves nothing. @throws DidNotHold
 */
export async function readBack<T>(
  what: string,
  read: () => Promise<T>,
  holds: (found: T) => boolean,
  { looks, pause }: Patience = PATIENCE,
): Promise<T> {
  for (let look = 1; ; look += 1) {
    const found = await read();
    if (holds(found)) return found;
    if (look >= looks) throw new DidNotHold(`${what} was set and is ${JSON.stringify(found)}: somebody else changes it, or AWS did not take it.`);
    await setTimeout(pause);
  }
}

/** What AWS always gives, though its types say that it may be absent. */
export function given<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`AWS answered without ${what}.`);
  return value;
}

/** Parts of at most so many. */
export const inBatches = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

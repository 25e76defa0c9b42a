import { setTimeout } from 'node:timers/promises';

/** The first and the longest pause between two tries, in milliseconds. */
const SHORTEST = 50;
const LONGEST = 10_000;

/** Waits, or stops waiting when the signal aborts; either way it resolves. */
export async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
}

/** Tries until it succeeds, ever more slowly, telling of each failure; undefined when the signal aborted first, or work threw its reason. */
export async function persist<T>(
  work: () => T | Promise<T>,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<{ readonly value: T } | undefined> {
  for (let pause = SHORTEST; !signal.aborted; pause = Math.min(pause * 2, LONGEST)) {
    try {
      return { value: await work() };
    } catch (error) {
      if (signal.aborted && error === signal.reason) return undefined;
      onError(error);
      await rest(pause, signal);
    }
  }
  return undefined;
}

import type { Clock } from '../clock/port.ts';

/** A value, and when its load began, in epoch milliseconds: what changed meanwhile may be missing from it. */
export type Loaded<T> = { readonly value: T; readonly loadedAt: number };

/** A value that is asked for by its key's name (names.ts), with what this process still has of it. */
export type Wanted<T> = { readonly name: string; readonly had: Loaded<T> | undefined };

/** How old a value may get. A `refresh` runs behind a value that is still served. */
export type Lives = { readonly fresh: number; readonly stale: number; readonly refresh: boolean };

/** Gives the values of some places among those that are wanted; of each it is told what was known. */
export type Load<T> = (places: readonly number[], old: readonly (T | undefined)[]) => Promise<readonly T[]>;

/** What stands behind a process's own memory: where values come from that it lacks. */
export interface NextLevel {
  /** The values in the order in which they are wanted. Rejects when a load does. */
  load<T>(wanted: readonly Wanted<T>[], lives: Lives, load: Load<T>): Promise<readonly Loaded<T>[]>;
  /** Forgets the value, and has every process forget it. Never rejects. */
  purge(name: string): Promise<void>;
}

/** Nothing: what is missing is loaded. */
export function noNextLevel(clock: Clock): NextLevel {
  return {
    load: (wanted, _lives, load) => loadedNow(clock, wanted, load),
    async purge() {},
  };
}

/** All that is wanted, from the loader. */
export async function loadedNow<T>(clock: Clock, wanted: readonly Wanted<T>[], load: Load<T>): Promise<readonly Loaded<T>[]> {
  const loadedAt = clock.now();
  const values = await load(
    wanted.map((_, place) => place),
    wanted.map(({ had }) => had?.value),
  );
  return wanted.map((_, place) => ({ value: values[place] as T, loadedAt }));
}

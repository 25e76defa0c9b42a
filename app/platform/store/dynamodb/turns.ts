/** Runs work, when its turn has come. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** At most so many at a time, in the order in which they were asked for. */
export function turns(atOnce: number): InTurn {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

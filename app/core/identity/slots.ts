/** So much at once, a short queue, and beyond it a refusal. */
export interface Slots {
  /** Runs the work when a slot is free. @throws what `refused` makes, when the queue is full as well. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Slots for work that is too dear to be done any number of times at once. */
export function slots({ atOnce, waiting, refused }: { readonly atOnce: number; readonly waiting: number; readonly refused: () => Error }): Slots {
  const queue: (() => void)[] = [];
  let busy = 0;

  function free(): void {
    const next = queue.shift();
    // The slot goes straight to the next in the queue, so that nobody who comes just now gets in before.
    if (next) next();
    else busy--;
  }

  return {
    async run(work) {
      if (busy < atOnce) busy++;
      else if (queue.length < waiting) await new Promise<void>((resolve) => queue.push(resolve));
      else throw refused();
      try {
        return await work();
      } finally {
        free();
      }
    },
  };
}

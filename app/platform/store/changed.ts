/** Wakes those who wait for this process to write something new. */
export interface Changed {
  wake(): void;
  /** How often it has been woken: who reads between two looks at it can tell what they may have missed. */
  wakes(): number;
  /** Resolves at the next wake, or after `milliseconds`. */
  wait(milliseconds: number): Promise<void>;
}

export function changes(): Changed {
  const waiting = new Set<() => void>();
  let wakes = 0;
  return {
    wakes: () => wakes,
    wake() {
      wakes++;
      for (const resume of waiting) resume();
    },
    wait(milliseconds) {
      return new Promise((resolve) => {
        const resume = (): void => {
          clearTimeout(timer);
          waiting.delete(resume);
          resolve();
        };
        const timer = setTimeout(resume, milliseconds);
        waiting.add(resume);
      });
    },
  };
}

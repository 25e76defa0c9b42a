/** How often the loop's lateness is looked at, in milliseconds. */
const LOOK_EVERY = 100;

/** Milliseconds by which a look may come late, and how many in a row must, before the loop counts as overloaded: one long task is no overload. */
export const LATE = 100;
export const LOOKS = 10;

/** Whether the loop is overloaded, and for how many looks in a row the contrary has been seen. */
export type Overload = { readonly on: boolean; readonly contrary: number };

/** It takes as many looks to end as to begin, so that it does not flicker. */
export function overloadAfter({ on, contrary }: Overload, lateness: number): Overload {
  const seen = lateness >= LATE;
  if (seen === on) return { on, contrary: 0 };
  return contrary + 1 < LOOKS ? { on, contrary: contrary + 1 } : { on: seen, contrary: 0 };
}

/** Watches this process's loop. */
export function watchOverload(): { readonly overloaded: () => boolean; stop(): void } {
  let state: Overload = { on: false, contrary: 0 };
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    state = overloadAfter(state, now - before - LOOK_EVERY);
    before = now;
  }, LOOK_EVERY).unref();
  return { overloaded: () => state.on, stop: () => clearInterval(timer) };
}

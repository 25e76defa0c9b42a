/** A clock that goes on only when everybody rests. */
export type VirtualTime = {
  now(): number;
  /** Until then, or until the signal aborts: it resolves either way. */
  rest(milliseconds: number, signal: AbortSignal): Promise<void>;
};

type Waiter = { readonly due: number; readonly wake: () => void };

/**
 * Time that jumps to what somebody waits for as soon as nobody has anything else to do: half an hour of a rollout takes
 * milliseconds, and two operators at once are interleaved in the same way each time. `tick` is called at each multiple of
 * `step` on the way.
 */
export function virtualTime(start: number, step: number, tick: (now: number) => void): VirtualTime {
  let now = start;
  let ticked = start;
  let pumping = false;
  const waiters = new Set<Waiter>();

  function advance(to: number): void {
    while (ticked + step <= to) {
      ticked += step;
      now = ticked;
      tick(now);
    }
    now = to;
  }

  function pump(): void {
    const due = Math.min(...[...waiters].map((waiter) => waiter.due));
    advance(Math.max(now, due));
    for (const waiter of [...waiters]) {
      if (waiter.due > now) continue;
      waiters.delete(waiter);
      waiter.wake();
    }
    pumping = false;
    plan();
  }

  /** After all promises that are settled by then: whoever was woken says first whether they wait again. */
  function plan(): void {
    if (pumping || waiters.size === 0) return;
    pumping = true;
    setImmediate(() => {
      if (waiters.size > 0) return pump();
      pumping = false;
    });
  }

  return {
    now: () => now,
    rest: (milliseconds, signal) =>
      new Promise<void>((resolve) => {
        if (signal.aborted) return resolve();
        const stop = (): void => {
          waiters.delete(waiter);
          resolve();
        };
        const wake = (): void => {
          signal.removeEventListener('abort', stop);
          resolve();
        };
        const waiter = { due: now + milliseconds, wake };
        waiters.add(waiter);
        signal.addEventListener('abort', stop, { once: true });
        plan();
      }),
  };
}

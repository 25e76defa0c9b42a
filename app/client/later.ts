/** Something done once nothing more has happened for a while. */
export type Later = {
  /** Puts it off anew. */
  soon(): void;
  /** Does it now, if it is due at all. */
  now(): void;
  cancel(): void;
};

/** Does `work` when `quiet` milliseconds have passed since the last `soon`; at the latest `atMost` after the first of a series. */
export function later(work: () => void, quiet: number, atMost = Number.POSITIVE_INFINITY): Later {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = 0;
  const done = (): void => {
    timer = undefined;
    work();
  };
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    soon() {
      if (timer === undefined) due = performance.now() + atMost;
      clearTimeout(timer);
      timer = setTimeout(done, Math.min(quiet, Math.max(0, due - performance.now())));
    },
    now() {
      if (timer === undefined) return;
      cancel();
      work();
    },
    cancel,
  };
}

/** How long S3 may take until it begins to answer, tries again included, in milliseconds: a reader waits meanwhile. */
export const ANSWER = 10_000;

/** Bytes a millisecond. S3 gives a hundred times that within its region; what is slower than this is stuck. */
const SLOWEST = 1_000;

/** How long so many bytes may be on their way, in milliseconds. */
export const timeFor = (bytes: number): number => ANSWER + bytes / SLOWEST;

/** The end of somebody's patience. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** From now on so many milliseconds are left. */
  moveTo(milliseconds: number): void;
}

/** Runs work whose calls end with the signal. It has `milliseconds`, and more where it learns that more is to be done. */
export async function byDeadline<T>(milliseconds: number, work: (deadline: Deadline) => Promise<T>): Promise<T> {
  const late = new AbortController();
  const end = (): void => late.abort(new DOMException('It took too long.', 'TimeoutError'));
  let timer = setTimeout(end, milliseconds);
  const deadline: Deadline = {
    signal: late.signal,
    moveTo(left) {
      clearTimeout(timer);
      timer = setTimeout(end, left);
    },
  };
  try {
    return await work(deadline);
  } finally {
    clearTimeout(timer);
  }
}

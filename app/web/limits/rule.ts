/** How often something may be done: so many at once, and then one each so many milliseconds. */
export type Rate = { readonly burst: number; readonly every: number };

/** So many at once, and so many an hour in the long run. */
export const rate = (burst: number, anHour: number): Rate => ({ burst, every: 3_600_000 / anHour });

/**
 * A token bucket, kept as one number: the time at which it will be full again. A bucket that is full by now is the same
 * as none, so that it can be forgotten (the generic cell rate algorithm of ITU-T I.371, read from the other end).
 */
export type FullAt = number;

/** Milliseconds until one more is allowed; 0 when it is allowed now. */
export function waitOf(fullAt: FullAt | undefined, { burst, every }: Rate, now: number): number {
  const lacking = Math.max(0, (fullAt ?? 0) - now);
  return Math.max(0, lacking - (burst - 1) * every);
}

/** The bucket after one was taken. */
export const taken = (fullAt: FullAt | undefined, { every }: Rate, now: number): FullAt => Math.max(fullAt ?? 0, now) + every;

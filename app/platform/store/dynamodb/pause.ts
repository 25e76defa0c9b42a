import { setTimeout as wait } from 'node:timers/promises';

/** Waits a random while that doubles with each attempt, from 20 ms up to a second: https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/ */
export const pause = (attempt: number): Promise<void> => wait(Math.random() * Math.min(1000, 20 * 2 ** attempt));

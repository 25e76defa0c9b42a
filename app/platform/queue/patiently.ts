import { setTimeout as after } from 'node:timers/promises';

/** How long a worker that stops goes on with what it has, in milliseconds: the patience there is with a process that ends. */
const STOPPING = 10_000;

/** Until the work is done, or patience is at its end. */
export async function patiently(work: Promise<unknown>): Promise<void> {
  const done = new AbortController();
  await Promise.race([work, after(STOPPING, undefined, { signal: done.signal }).catch(() => undefined)]);
  done.abort();
}

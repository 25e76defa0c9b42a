import { Worker } from 'node:worker_threads';
import type { BlockedOptions } from './blocked-worker.ts';

/** How often the loop shows that it turns, in milliseconds. */
const TURN = 500;

/**
 * Has a thread look at this one's event loop: when it has not turned for `limit` milliseconds, where it stands is kept in a
 * file of the folder `reports`, once for each time it is blocked. Gives what ends the watch.
 */
export function watchLoop({ reports, limit }: { readonly reports: string; readonly limit: number }): () => void {
  const turned = new Int32Array(new SharedArrayBuffer(4));
  const workerData: BlockedOptions = { turned, reports, limit };
  const worker = new Worker(new URL('./blocked-worker.ts', import.meta.url), { workerData, resourceLimits: { maxYoungGenerationSizeMb: 2 } });
  worker.unref();
  // A watch that fails costs a report, and nothing else.
  worker.on('error', () => undefined);
  const timer = setInterval(() => Atomics.add(turned, 0, 1), TURN);
  timer.unref();
  return () => {
    clearInterval(timer);
    void worker.terminate();
  };
}

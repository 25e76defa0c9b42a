import { SWEEP_FILE } from '../core/files/records.ts';
import { sweepFile } from '../core/files/sweep.ts';
import { begin, doWhatIsDue } from '../engines/jobs/due.ts';
import { placeJobs, startJobs } from '../engines/jobs/start.ts';
import type { Ports } from './ports.ts';

/**
 * Does what follows from what people write, in a process that is a worker. Any other only sees to it that a worker, when
 * one begins, misses nothing: what was written before has its place in the log.
 */
export async function followUp(
  { blobs, clock, log, store }: Ports,
  worker: boolean,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<{ readonly ended: Promise<unknown> }> {
  const options = { store, log, clock, signal, onError };
  if (!worker) {
    await placeJobs(options);
    await begin({ store, clock });
    return { ended: Promise.resolve() };
  }
  const jobs = await startJobs(options);
  const due = doWhatIsDue({ store, clock, work: { [SWEEP_FILE]: (what) => sweepFile({ store, blobs }, what) }, signal, onError });
  return { ended: Promise.all([due, jobs.ended]) };
}

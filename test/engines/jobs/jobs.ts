import { vi } from 'vitest';
import { startJobs } from '../../../app/engines/jobs/start.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { ChangeLog } from '../../../app/platform/store/change-log.ts';
import type { Store } from '../../../app/platform/store/port.ts';

/** Jobs running over a store, until stopped. */
export type RunningJobs = { readonly errors: readonly unknown[]; stop(): Promise<void> };

export async function runJobs({ store, log }: { readonly store: Store; readonly log: ChangeLog }): Promise<RunningJobs> {
  const stopping = new AbortController();
  const errors: unknown[] = [];
  const { ended } = await startJobs({ store, log, clock: systemClock, signal: stopping.signal, onError: (error) => errors.push(error) });
  return {
    errors,
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

/** Waits until what is claimed has come true: the jobs run behind the writes. */
export const eventually = <T>(claim: () => Promise<T>): Promise<T> => vi.waitFor(claim, { timeout: 300_000, interval: 20 });

import type { Config } from '../config.ts';
import { beat } from '../engines/heartbeat/heartbeat.ts';
import type { Measured } from '../machines/health/measure.ts';
import { missingOf } from '../machines/health/ready.ts';
import type { Ports } from './ports.ts';

/** What is known of this process: how its parts are, and whether it is about to stop. */
export type Known = {
  readonly measure: () => Promise<readonly Measured[]>;
  readonly stopping: () => boolean;
  readonly report: (what: string, error: unknown) => void;
};

/** Has this instance tell of itself, where it is one of a fleet. Gives what ends that. */
export function telling({ store, clock }: Pick<Ports, 'store' | 'clock'>, { instance }: Pick<Config, 'instance'>, known: Known): () => Promise<void> {
  if (!instance) return async () => undefined;
  const ending = new AbortController();
  const ended = beat({
    store,
    clock,
    instance,
    ready: async () => !known.stopping() && missingOf(await known.measure()).length === 0,
    signal: ending.signal,
    onError: (error) => known.report('Telling of this instance failed.', error),
  });
  return () => {
    ending.abort();
    return ended;
  };
}

import type { Clock } from '../../platform/clock/port.ts';
import type { Store } from '../../platform/store/port.ts';
import { rest } from '../follow/patience.ts';
import { loadMeter } from './load.ts';
import { type Heartbeat, heartbeatKey, type Instance } from './records.ts';

/** How often an instance tells of itself, in milliseconds. A fleet of sixteen then costs some three dollars a month. */
const EVERY = 15_000;

/** Seconds for which it is believed: three beats may be lost, to a table that throttles or a process that starts again. */
export const BELIEVED = 60;

export type HeartbeatOptions = {
  readonly store: Store;
  readonly clock: Clock;
  readonly instance: Instance;
  /** Whether the load balancer would be told to send requests. */
  readonly ready: () => Promise<boolean>;
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
  /** Milliseconds between two beats; a test's are shorter. */
  readonly every?: number;
  /** Measures the machine's load since its last call, from 0 to 1. */
  readonly load?: () => number;
};

/**
 * Tells of this instance in the table, until the signal; then once more, since it has then stopped taking requests. What
 * fails is told of and tried again at the next beat. Never rejects.
 */
export async function beat({ signal, onError, every = EVERY, load = loadMeter(), ...options }: HeartbeatOptions): Promise<void> {
  const tell = () => told(options, load()).catch(onError);
  while (!signal.aborted) {
    await tell();
    await rest(every, signal);
  }
  await tell();
}

type Telling = Pick<HeartbeatOptions, 'store' | 'clock' | 'instance' | 'ready'>;

async function told({ store, clock, instance: { id, colour, release }, ready }: Telling, load: number): Promise<void> {
  const row: Heartbeat = {
    key: heartbeatKey(id),
    instance: id,
    colour,
    release,
    node: process.versions.node,
    ready: await ready(),
    load: Math.round(load * 100) / 100,
    at: clock.now(),
    expires: Math.floor(clock.now() / 1000) + BELIEVED,
  };
  // Lost with the power, it would be told again.
  await store.write([{ put: row }], { derived: true });
}

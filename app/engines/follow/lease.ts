import { ulid } from '../../core/ulid.ts';
import type { Clock } from '../../platform/clock/port.ts';
import { Conflict, type Store } from '../../platform/store/port.ts';
import { leaseKey } from './records.ts';

/** How long a lease holds unless renewed, in milliseconds: the pause when a holder dies. */
export const LEASE = 15_000;

/** The right to apply a reader's events, for one process of the network at a time. */
export interface HeldLease {
  /** Takes or renews it. False: somebody else holds it. */
  take(): Promise<boolean>;
  /** Gives it back, if it is ours. */
  release(): Promise<void>;
}

export function leaseOf(store: Store, clock: Clock, name: string): HeldLease {
  const holder = ulid(clock.now());
  const key = leaseKey(name);

  return {
    async take() {
      const now = clock.now();
      const found = await store.get(key);
      if (found && found.holder !== holder && found.until > now) return false;
      const when = found ? { equals: { holder: found.holder, until: found.until } } : 'absent';
      return store.write([{ put: { key, holder, until: now + LEASE }, when }]).then(() => true, lost);
    },
    async release() {
      await store.write([{ remove: key, when: { equals: { holder } } }]).then(() => true, lost);
    },
  };
}

function lost(error: unknown): false {
  if (error instanceof Conflict) return false;
  throw error;
}

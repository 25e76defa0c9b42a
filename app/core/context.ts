import type { Blobs } from '../platform/blobs/port.ts';
import type { Cache } from '../platform/cache/port.ts';
import type { Clock } from '../platform/clock/port.ts';
import type { Store } from '../platform/store/port.ts';
import type { Ids } from './ids.ts';
import { NotSignedIn } from './people/errors.ts';
import type { Person } from './people/records.ts';
import type { Site } from './sites/records.ts';

/** What every operation gets first: whose site, who asks, when, and the ports it may use. Made once a request. */
export interface Context {
  readonly site: Site;
  readonly store: Store;
  readonly cache: Cache;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Domain time in epoch milliseconds, one for the whole request: the clock's, but for what is seeded into the past. */
  readonly now: number;
  /** Who asks, when somebody is signed in. */
  readonly person?: Person;
  /** The one-time id of the form that asks (core/once.ts). */
  readonly act?: string;
}

/** Who asks. @throws NotSignedIn */
export function member(context: Context): Person {
  if (!context.person) throw new NotSignedIn();
  return context.person;
}

/** The UTC day of a time, as an ISO date. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

import type { Clock } from '../../platform/clock/port.ts';
import type { Queue } from '../../platform/queue/port.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Closed } from './closed.ts';
import type { PasswordHasher } from './password-hash.ts';

/** What every operation of identity gets first. It lives at the network's own host, so there is no site in it. */
export interface IdentityContext {
  readonly store: Store;
  readonly clock: Clock;
  /** Time of the request, in epoch milliseconds. */
  readonly now: number;
  /** Letters are written behind the answer: how long that takes tells nobody whether an address is known. */
  readonly queue: Queue;
  readonly hasher: PasswordHasher;
  /** The network's host without a port: what passkeys are bound to. Never changed in a network's life. */
  readonly networkHost: string;
  /** Scheme, host and port of the network's own pages, without a slash at the end. */
  readonly networkAddress: string;
  /** Ways in that are closed for a while; absent: none. */
  readonly closed?: Closed | undefined;
}

/** Who stands before us, as far as the request tells. */
export type Client = {
  readonly address: string;
  /** What the browser calls itself, for the list of sessions. */
  readonly agent: string;
  /** The cookie of a device that has signed in before, if it sent one. */
  readonly device?: string;
};

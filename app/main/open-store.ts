import type { ChangeLog } from '../platform/store/change-log.ts';
import type { Store } from '../platform/store/port.ts';

/** A store that is open, with its log. */
export type OpenStore = {
  readonly store: Store;
  readonly log: ChangeLog;
  /** How far this machine's clock is off the store's, in milliseconds, where the store has one of its own. */
  readonly clockSkew: () => number | undefined;
  /** What the engine was asked, and how often in vain, where it is another machine's. */
  readonly figures?: () => Readonly<Record<string, number>>;
  close(): Promise<void>;
};

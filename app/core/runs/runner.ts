import type { Clock } from '../../platform/clock/port.ts';
import type { Jail } from '../../platform/jail/port.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Recent } from './recent.ts';
import type { Toolchains } from './toolchain.ts';

/** What programs are run with. */
export interface Runner {
  readonly jail: Jail;
  readonly toolchains: Toolchains;
  readonly store: Store;
  readonly clock: Clock;
  /** Results that stand ready in this process. Absent: each run is a run, and nothing is kept. */
  readonly recent?: Recent | undefined;
  /** Is told of a result that could not be kept. */
  readonly report: (what: string, error: unknown) => void;
}

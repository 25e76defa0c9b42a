import { setTimeout as after } from 'node:timers/promises';
import type { Gateways } from '../../../lib/ops/ports/gateways.ts';

/** A clock that runs so many times faster than the real one: what waits for minutes is then over in seconds. */
export function clockAt(speed: number): Gateways['clock'] {
  const begun = Date.now();
  return {
    now: () => begun + (Date.now() - begun) * speed,
    rest: (milliseconds, signal) => after(milliseconds / speed, undefined, { signal }).catch(() => undefined),
  };
}

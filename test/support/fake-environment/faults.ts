import type { GatewayCall } from './operator.ts';

/** Calls that fail: by name, or by the beginning of one, such as `groups.`. */
export type Faults = {
  /** The next so many calls of this name throw, and do nothing. */
  fail(name: string, error: () => Error, times?: number): void;
  /** Every call from now on, until it is lifted: an expired session. */
  failAll(error: (() => Error) | undefined): void;
  refuse(call: GatewayCall): void;
};

export function faults(): Faults {
  const planned: { readonly name: string; readonly error: () => Error; left: number }[] = [];
  let all: (() => Error) | undefined;
  return {
    fail: (name, error, times = 1) => void planned.push({ name, error, left: times }),
    failAll(error) {
      all = error;
    },
    refuse({ name }) {
      // The clock is the operator's own.
      if (name.startsWith('clock.')) return;
      if (all) throw all();
      const hit = planned.find((one) => one.left > 0 && name.startsWith(one.name));
      if (!hit) return;
      hit.left -= 1;
      throw hit.error();
    },
  };
}

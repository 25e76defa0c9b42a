import type { Minute } from '../ports/watching.ts';
import type { Pair } from './verdict.ts';

const MINUTE = 60_000;

/** Minutes of the colour that serves, before the rollout, that a bake is held against. */
export const BASELINE_MINUTES = 60;

/** When the new release got which readers, in epoch milliseconds. */
export type Timeline = {
  readonly canary: number;
  /** From here on it has readers like the other's; absent while it has the canary hosts alone. */
  readonly shared?: number;
  /** From here on the other has none. */
  readonly alone?: number;
  readonly bakeSeconds: number;
};

/**
 * Holds each minute of the new release against one of the other's: the same one while both have readers, and in the bake a
 * slice of the other's hour before, each slice once, so that all pairs stay independent.
 */
export function paired(fresh: readonly Minute[], other: readonly Minute[], timeline: Timeline): readonly Pair[] {
  const { canary, shared = Number.POSITIVE_INFINITY, alone = Number.POSITIVE_INFINITY, bakeSeconds } = timeline;
  const same = new Map(other.map((minute) => [minute.at, minute]));
  const hour = other.filter(({ at }) => at >= canary - BASELINE_MINUTES * MINUTE && at + MINUTE <= canary);
  const slice = Math.max(1, Math.floor(hour.length / Math.max(1, Math.ceil(bakeSeconds / 60))));
  let baked = 0;
  return fresh.flatMap((minute): readonly Pair[] => {
    if (minute.at + MINUTE <= canary) return [];
    if (minute.at >= alone) {
      const before = hour.slice(baked * slice, (baked + 1) * slice);
      baked += 1;
      // Times change with the hour of the day; the share of errors hardly does.
      return before.length === 0 ? [] : [{ fresh: without(minute), other: summed(before), alike: true }];
    }
    const against = same.get(minute.at);
    return against ? [{ fresh: minute, other: against, alike: minute.at >= shared }] : [];
  });
}

const without = ({ at, requests, errors }: Minute): Minute => ({ at, requests, errors });

const summed = (minutes: readonly Minute[]): Minute => ({
  at: minutes[0]?.at ?? 0,
  requests: minutes.reduce((all, { requests }) => all + requests, 0),
  errors: minutes.reduce((all, { errors }) => all + errors, 0),
});

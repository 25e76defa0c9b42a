/** What asking others for the pages of a route has brought, over some time. */
export type Measured = {
  /** How often it was asked, how often in vain, and how long both took together, in milliseconds. */
  readonly asked: number;
  readonly found: number;
  readonly asking: number;
  /** Pages that were made instead, and how long that took, in milliseconds. */
  readonly made: number;
  readonly making: number;
  /** Bytes that were put for others. */
  readonly bytes: number;
};

/** What a megabyte must save, in milliseconds of making pages: it is memory for a minute, and the time to send it there. */
const MEGABYTE = 20;

/**
 * Whether sharing repays: the pages that were found would have taken longer to make than all that was asked and put for
 * it. Stack Overflow's page cache did more harm than good by its low hit rate.
 */
export function repays({ asked, found, asking, made, making, bytes }: Measured): boolean {
  if (asked === 0) return true;
  const saved = made === 0 ? found : found * (making / made);
  return saved > asking + (bytes / 1_000_000) * MEGABYTE;
}

/** Questions after which it is decided. */
export const TRIAL = 500;

/** For how long a route that does not repay is left alone before it is tried again, in milliseconds. */
export const REST = 10 * 60_000;

/** Which routes are worth sharing, by what it has brought. */
export interface Worth {
  worthwhile(route: string): boolean;
  asked(route: string, milliseconds: number, found: boolean): void;
  made(route: string, milliseconds: number): void;
  put(route: string, bytes: number): void;
  /** Routes that are left alone now. */
  resting(): readonly string[];
}

type Trial = { -readonly [K in keyof Measured]: Measured[K] } & { until: number };

const newTrial = (until: number): Trial => ({ asked: 0, found: 0, asking: 0, made: 0, making: 0, bytes: 0, until });

/** Times are of a clock that never goes back. */
export function measuredWorth(ticks: () => number): Worth {
  const trials = new Map<string, Trial>();

  function trialOf(route: string): Trial {
    const trial = trials.get(route) ?? newTrial(0);
    trials.set(route, trial);
    return trial;
  }

  return {
    worthwhile: (route) => ticks() >= trialOf(route).until,
    asked(route, milliseconds, found) {
      const trial = trialOf(route);
      trial.asked++;
      trial.asking += milliseconds;
      if (found) trial.found++;
      if (trial.asked < TRIAL) return;
      trials.set(route, newTrial(repays(trial) ? 0 : ticks() + REST));
    },
    made(route, milliseconds) {
      const trial = trialOf(route);
      trial.made++;
      trial.making += milliseconds;
    },
    put(route, bytes) {
      trialOf(route).bytes += bytes;
    },
    resting: () => [...trials].flatMap(([route, { until }]) => (until > ticks() ? route : [])),
  };
}

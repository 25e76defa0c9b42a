/** Milliseconds for which nothing is asked after a call that was not answered. */
const REST = 5_000;

/** Keeps calls away from an engine that does not answer. */
export interface Breaker {
  /** Whether a call may be made: always while the engine answers; else one at a time, once it has rested. */
  lets(): boolean;
  answered(): void;
  unanswered(): void;
}

export function breakerOf(now: () => number): Breaker {
  let rests: number | undefined;
  return {
    lets() {
      if (rests === undefined) return true;
      if (now() < rests) return false;
      // This call tries it; until it is answered, others are refused.
      rests = now() + REST;
      return true;
    },
    answered() {
      rests = undefined;
    },
    unanswered() {
      rests = now() + REST;
    },
  };
}

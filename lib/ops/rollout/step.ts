import type { Gateways } from '../ports/gateways.ts';
import type { Rollout } from './state.ts';

/** What a step has to work with. */
export type Work = {
  readonly gateways: Gateways;
  /** As it is in the record now. */
  readonly rollout: Rollout;
  /** Tells the operator what goes on. */
  tell(words: string): void;
  /**
   * Makes sure that this is still the holder, by a write that the lock fences. Called right before each effect.
   * @throws Overtaken when another machine has taken over
   */
  fence(): Promise<void>;
  /**
   * Waits, and says meanwhile that the holder is alive.
   * @throws Interrupted when the operator wants to stop, Overtaken when another machine has taken over
   */
  pause(milliseconds: number): Promise<void>;
};

/** One step of a rollout, as data. Each part may be called again after it was cut off anywhere: a resume does. */
export type Step = {
  readonly name: string;
  /** What it does, for people: it stands in the plan and beside the time. */
  title(rollout: Rollout): string;
  /** Whether nothing is left to do. Reads only. */
  check(work: Work): Promise<boolean>;
  apply(work: Work): Promise<void>;
  /** Takes back what `apply` may have done, whether or not it came to its end. */
  undo(work: Work): Promise<void>;
  /** It has to hold until the end: a resume looks at it again although it was applied. */
  readonly lasting?: true;
  /** It comes after the bake: what fails here is gone on with, not taken back. */
  readonly final?: true;
};

/** For steps that leave nothing behind. */
export const nothing = async (): Promise<void> => undefined;

/** For steps that look for themselves. */
export const never = async (): Promise<boolean> => false;

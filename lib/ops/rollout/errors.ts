import type { Rollout } from './state.ts';

/** The operator asked it to stop. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** What it saw of the new release, or of the fleet, speaks against going on. */
export class SpeaksAgainst extends Error {
  override readonly name = 'SpeaksAgainst';
}

/** It cannot begin, or not from here: nothing was changed. */
export class RolloutRefused extends Error {
  override readonly name = 'RolloutRefused';
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** Somebody keeps everybody from rolling out. */
export class ReleasesLocked extends RolloutRefused {}

/** Somebody else's rollout holds the lock. */
export class Locked extends Error {
  override readonly name = 'Locked';
  readonly rollout: Rollout;

  constructor(rollout: Rollout) {
    super(`A rollout to ${rollout.to} is under way: ${rollout.holder} holds it.`);
    this.rollout = rollout;
  }
}

import type { Colour } from '../../release/colours.ts';

/** Names of the rows in Records that more than one command reads. */
export const ROWS = {
  /** A `ReleaseLock`, while releases are locked. */
  releaseLock: 'release-lock',
  /** A list of `WentLive`, the newest first. */
  history: 'release-history',
} as const;

/** Why nobody is to publish or roll out. */
export type ReleaseLock = {
  readonly reason: string;
  /** ARN of who locked. */
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
};

/** A release that was given the readers. Whoever switches adds one; the last hundred are kept. */
export type WentLive = {
  /** `RUNTIME-ARCHIVE SERVICE-ARCHIVE`, as releaseValue gives it. */
  readonly release: string;
  readonly colour: Colour;
  readonly by: string;
  readonly at: number;
  readonly how: 'deploy' | 'switch' | 'rollback';
};

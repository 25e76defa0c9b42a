import type { Colour } from '../../release/colours.ts';

/** What a colour did in one minute. */
export type Minute = {
  /** Start of the minute, epoch milliseconds. */
  readonly at: number;
  readonly requests: number;
  /** Answers 5xx, and connections that came to none. */
  readonly errors: number;
  /** Seconds within which half of the answers came; absent without requests. */
  readonly median?: number;
  /** Seconds within which 99 of 100 came. */
  readonly slowest?: number;
};

export interface Metrics {
  /** Of each colour, the oldest first, whole minutes only, since an epoch millisecond. */
  minutes(colour: Colour, since: number): Promise<readonly Minute[]>;
  /** Seconds for which the oldest task has waited. */
  queueAge(): Promise<number>;
  /** Names of the colour's alarms that ring now. */
  ringing(colour: Colour): Promise<readonly string[]>;
}

export interface Line {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly instance: string;
  readonly text: string;
}

export interface Logs {
  search(words: string, since: number, until: number): AsyncIterable<Line>;
  /** Until the signal. */
  tail(signal: AbortSignal, words?: string): AsyncIterable<Line>;
}

/** Tells people in their chat. Never throws: a rollout does not end for a chat's sake. */
export interface Chat {
  say(words: string): Promise<void>;
}

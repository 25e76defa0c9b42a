/** How long is waited for the engine, in milliseconds. */
export type Patience = {
  /** For one attempt. Behind it the answer is of no more use, and the connection is closed. */
  readonly attempt: number;
  /** For a read with all its attempts: whoever waits for a page has left by then. */
  readonly read: number;
  /**
   * For a write with all its attempts. With one attempt more it must stay under half the watermark of the log: an attempt
   * that was given up may still land, and readers of the log do not look further back.
   */
  readonly write: number;
  /** For a batch of a load, from the last that was taken of it: nobody waits for an answer. */
  readonly load: number;
};

/** DynamoDB answers in some 10 ms; an attempt that takes 200 times as long was lost. */
export const PATIENCE: Patience = { attempt: 2_000, read: 5_000, write: 7_500, load: 60_000 };

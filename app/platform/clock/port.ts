/** Time, so that tests and seeds can live in another one. */
export interface Clock {
  /** Epoch milliseconds, whole. */
  now(): number;
}

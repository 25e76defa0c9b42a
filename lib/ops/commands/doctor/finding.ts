/** What an examination found: `missing` stops commands, `warning` does not. */
export type Finding = {
  readonly what: string;
  readonly state: 'fine' | 'warning' | 'missing';
  readonly says: string;
  /** What to do; absent where it is fine. */
  readonly remedy?: string;
};

/** A finding that all is well. */
export const fine = (what: string, says: string): Finding => ({ what, state: 'fine', says });

/** A finding that something is not. */
export const amiss = (what: string, state: 'warning' | 'missing', says: string, remedy: string): Finding => ({ what, state, says, remedy });

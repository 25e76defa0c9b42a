/** What the tag engine knows of a question. */
export type Entry = {
  readonly id: number;
  readonly created: number;
  readonly active: number;
  readonly score: number;
  readonly answers: number;
  readonly version: number;
  readonly tags: readonly string[];
  /** When its bounty ends, if it has one. */
  readonly bountyEnds?: number;
};

/** What an event changes: differences, which commute, and the latest of several times. */
export type Adjustment = { readonly score?: number; readonly answers?: number; readonly active?: number };

/** What events are applied to: a site's index, or the table of one that is still loading. */
export interface Questions {
  has(id: number): boolean;
  add(entry: Entry): void;
  adjust(id: number, adjustment: Adjustment): void;
  /** Ignored when the version is not above the one kept. */
  retag(id: number, tags: readonly string[], version: number): void;
}

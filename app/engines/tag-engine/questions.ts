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
  /** In no listing, but known: it may come back. */
  readonly deleted?: boolean;
};

/** What an event changes: differences, which commute, and the latest of several times. */
export type Adjustment = { readonly score?: number; readonly answers?: number; readonly active?: number };

/** What travels with a version. */
export type State = { readonly tags: readonly string[]; readonly deleted: boolean };

/** What events are applied to: a site's index, or the table of one that is still loading. */
export interface Questions {
  has(id: number): boolean;
  add(entry: Entry): void;
  adjust(id: number, adjustment: Adjustment): void;
  /** What a question's state is since a version: its tags, and whether it is deleted. Ignored when the version is not above the one kept. */
  restate(id: number, state: State, version: number): void;
  /** What a name stands for since a time; nothing (null) once it was taken back. */
  setSynonym(name: string, tag: string | null, at: number): void;
}

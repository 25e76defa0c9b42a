import type { Key, Row } from '../../platform/store/port.ts';
import type { PersonId } from '../people/records.ts';
import { type SiteNumber, under } from '../sites/records.ts';

/** What somebody wants to see more and less of on a site: one row, read with every listing that they see. */
export type TagChoices = Row & {
  /** In the order in which they were chosen. A name with `*` stands for every tag like it. */
  readonly watched: readonly string[];
  readonly ignored: readonly string[];
  /** Questions under ignored tags are left out of listings, instead of standing there in small. */
  readonly hides: boolean;
  /** No *interesting* tab, and nothing is counted for one. */
  readonly plain: boolean;
  /** Raised by each change, so that two windows lose nothing of each other's. */
  readonly version: number;
};

/** What a person did under tags, for the *interesting* tab: how much it weighed at `at`, the most first. */
export type Interests = Row & {
  /** The time that the weights are of, in epoch milliseconds. */
  readonly at: number;
  readonly tags: readonly (readonly [name: string, weight: number])[];
};

const at = (site: SiteNumber, person: PersonId): string => under(site, 'person', person);

export const choicesKey = (site: SiteNumber, person: PersonId): Key<TagChoices> => [at(site, person), 'tags'];
/** Kept by a reader of the log. */
export const answeredKey = (site: SiteNumber, person: PersonId): Key<Interests> => [at(site, person), 'tags#answered'];
/** Flushed from memory, as views are. */
export const visitedKey = (site: SiteNumber, person: PersonId): Key<Interests> => [at(site, person), 'tags#visited'];

import type { Key, Range, Row } from '../../../platform/store/port.ts';
import type { PersonId } from '../../people/records.ts';
import { type SiteNumber, under } from '../../sites/records.ts';

/** What a draft is of: a question to ask, an answer to a question, an edit of a post. */
export type DraftOf = 'ask' | `answer#${number}` | `edit#${number}`;

/** What was typed, as it was typed: nothing in it is checked before it is sent. */
export type DraftText = {
  readonly title?: string;
  readonly markdown?: string;
  readonly tags?: string;
  readonly summary?: string;
  /** One's own answer to what one asks. */
  readonly answer?: string;
};

/** A draft as a person left it, on whatever machine. Expires. */
export type Draft = Row &
  DraftText & {
    readonly what: string;
    /** Grows by one with each save. */
    readonly version: number;
    readonly at: number;
  };

export const draftKey = (site: SiteNumber, person: PersonId, what: DraftOf): Key<Draft> => [under(site, 'person', person), `draft#${what}`];
export const draftsBy = (site: SiteNumber, person: PersonId): Range<Draft> => ({ partition: under(site, 'person', person), prefix: 'draft#' });

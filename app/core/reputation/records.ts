import type { Key, Range, Row } from '../../platform/store/port.ts';
import type { PersonId } from '../people/records.ts';
import { type SiteNumber, under } from '../sites/records.ts';

/**
 * Why reputation moved. Counts per cause and UTC day are kept; points, the daily cap and the floor are applied when the
 * total is derived, so that a change of rules needs no rewrite of history.
 */
export type Cause =
  | 'question-up'
  | 'answer-up'
  | 'down'
  | 'down-cast'
  | 'accepted'
  | 'accepting'
  | 'edit-approved'
  | 'bounty-won'
  | 'bounty-offered'
  | 'association'
  | 'adjusted';

/**
 * A person's causes on one UTC day. For the causes that carry points of their own (bounties, adjustments) the number
 * is the points; for all others it is how often. A retraction subtracts on the day of what it retracts.
 */
export type ReputationDay = Row & { readonly day: string } & { readonly [C in Cause]?: number };

/**
 * The sum of a person's days, kept by the reputation reader: so an event costs the days that it touches, not all of
 * them. `version` grows by one with each write, which holds off a reader that has lost its lease without knowing.
 */
export type Tally = Row & {
  /** 1 and the points of every day, before the floor. */
  readonly points: number;
  /** The rules it was summed by: under other ones it is summed anew. */
  readonly rules: string;
  readonly version: number;
};

/** A reader's note that it has applied an event: written in the same transaction, so once only. Expires with the log. */
export type Applied = Row & { readonly at: number };

/** `day` is an ISO date, such as 2026-11-22. */
export const reputationDayKey = (site: SiteNumber, person: PersonId, day: string): Key<ReputationDay> => [
  under(site, 'person', person),
  `reputation#${day}`,
];
export const reputationDaysOf = (site: SiteNumber, person: PersonId): Range<ReputationDay> => ({
  partition: under(site, 'person', person),
  prefix: 'reputation#',
});
export const tallyKey = (site: SiteNumber, person: PersonId): Key<Tally> => [under(site, 'person', person), 'reputation'];
export const appliedKey = (reader: string, event: string): Key<Applied> => [`applied#${reader}#${event}`, 'applied'];

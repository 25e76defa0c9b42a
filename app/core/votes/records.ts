import type { Key, Range, Row } from '../../platform/store/port.ts';
import type { PersonId } from '../people/records.ts';
import { apart } from '../posts/keys.ts';
import type { PostId } from '../posts/records.ts';
import { padded, type SiteNumber, under } from '../sites/records.ts';

export type Direction = 'up' | 'down';

/** A person's standing vote on a post. Removed when retracted. */
export type Vote = Row & {
  readonly id: number;
  readonly voter: PersonId;
  readonly direction: Direction;
  readonly at: number;
};

/**
 * Votes of a dump on one post: anonymous, so they are kept many to a row. Each is
 * [Id, VoteTypeId, day in ISO form, UserId or null, BountyAmount or null, remainder or null].
 */
export type Ballots = Row & { readonly ballots: readonly Ballot[] };
export type Ballot = readonly [
  id: number,
  type: number,
  at: string,
  person: PersonId | null,
  bounty: number | null,
  remainder: Readonly<Record<string, string>> | null,
];

/** Votes cast by a person on one UTC day, for the daily limit. */
export type VotingDay = Row & { readonly cast: number };

export const voteKey = (site: SiteNumber, post: PostId, voter: PersonId): Key<Vote> => [apart(site, post), `vote#${voter}`];
export const votesOn = (site: SiteNumber, post: PostId): Range<Vote> => ({ partition: apart(site, post), prefix: 'vote#' });
/** `first` is the smallest vote id in the row. */
export const ballotsKey = (site: SiteNumber, post: PostId, first: number): Key<Ballots> => [apart(site, post), `ballots#${padded(first)}`];
export const ballotsOn = (site: SiteNumber, post: PostId): Range<Ballots> => ({ partition: apart(site, post), prefix: 'ballots#' });
export const votingDayKey = (site: SiteNumber, voter: PersonId, day: string): Key<VotingDay> => [under(site, 'person', voter), `voted#${day}`];

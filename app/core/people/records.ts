import { Type } from 'typebox';
import type { IndexKey, Key, Range, Row } from '../../platform/store/port.ts';
import { padded, type SiteNumber, under } from '../sites/records.ts';

/** -1 is Community, the house's own account on every Stack Exchange site. */
export const PersonId = Type.Integer({ minimum: -1, maximum: 2_147_483_647 });
export type PersonId = number;

export const COMMUNITY: PersonId = -1;

/** What a page shows of a person beside a post: read often, so kept small. */
export type Person = Row & {
  readonly id: PersonId;
  readonly name: string;
  /** Derived by the reputation reader; 1 at least. */
  readonly reputation: number;
  readonly gold: number;
  readonly silver: number;
  readonly bronze: number;
  readonly created: number;
  readonly moderator?: boolean;
  /** The network's account behind it; absent for people of dumps and seeds. */
  readonly account?: number;
  /** Until when they may only read, in epoch milliseconds. */
  readonly suspendedUntil?: number;
};

/** The rest of a profile: read on the profile page alone. */
export type About = Row & {
  /** Sanitised HTML. */
  readonly html: string;
  /** What it was made from, where it was written here. */
  readonly markdown?: string;
  /** As it came, where sanitising changed it. */
  readonly original?: string;
  readonly location?: string;
  readonly website?: string;
  readonly seen?: number;
  readonly views: number;
  readonly upVotes: number;
  readonly downVotes: number;
  /** Attributes of the dump's row that stand nowhere else, and AccountId, ProfileImageUrl, Age. */
  readonly remainder?: Readonly<Record<string, string>>;
};

export type BadgeClass = 'gold' | 'silver' | 'bronze';

export type Badge = Row & {
  readonly id: number;
  readonly person: PersonId;
  readonly name: string;
  readonly at: number;
  /** Absent in dumps before Class was there (coffee-2015). */
  readonly class?: BadgeClass;
  readonly tagBased?: boolean;
  readonly remainder?: Readonly<Record<string, string>>;
};

const at = (site: SiteNumber, id: PersonId): string => under(site, 'person', id);

export const personKey = (site: SiteNumber, id: PersonId): Key<Person> => [at(site, id), 'card'];
export const aboutKey = (site: SiteNumber, id: PersonId): Key<About> => [at(site, id), 'about'];
export const badgeKey = (site: SiteNumber, person: PersonId, id: number): Key<Badge> => [at(site, person), `badge#${padded(id)}`];
export const badgesOf = (site: SiteNumber, person: PersonId): Range<Badge> => ({ partition: at(site, person), prefix: 'badge#' });

/** Index one: people by reputation. The id breaks ties. */
export const byReputation = (site: SiteNumber, person: { id: PersonId; reputation: number }): IndexKey => [
  under(site, 'people'),
  `${padded(Math.max(0, person.reputation))}#${padded(Math.max(0, person.id))}`,
];
/** Index two: people by name, lower-cased, for finding one by the beginning of it. */
export const byName = (site: SiteNumber, person: { id: PersonId; name: string }): IndexKey => [
  under(site, 'names'),
  `${person.name.toLowerCase().slice(0, 60).toWellFormed()}#${padded(Math.max(0, person.id))}`,
];
export const peopleByReputation = (site: SiteNumber): Range<Person> => ({ partition: under(site, 'people'), reverse: true });
export const peopleNamed = (site: SiteNumber, beginning: string): Range<Person> => ({
  partition: under(site, 'names'),
  prefix: beginning.toLowerCase().slice(0, 60),
});

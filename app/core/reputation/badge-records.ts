import type { Key, Row } from '../../platform/store/port.ts';
import type { Badge, PersonId } from '../people/records.ts';
import type { PostId } from '../posts/records.ts';
import { padded, type SiteNumber, under } from '../sites/records.ts';

/** A badge that was awarded here, with the post that it came for: a dump's badges do not tell theirs. */
export type AwardedBadge = Badge & { readonly post?: PostId };

/**
 * That a person has a badge (for a post, where it comes once a post): written with `absent`, so that whoever awards it
 * again is refused. `badge` is the id of its row; absent where it came with a dump.
 */
export type Earned = Row & { readonly at: number; readonly badge?: number };

/** What of a person is counted for badges alone. It stops where no badge asks for more. */
export type Counted = Row & { readonly comments?: number };

// Both sort behind `card`: a profile reads from `about` to `card`, and shows none of this.
export const earnedKey = (site: SiteNumber, person: PersonId, name: string, post?: PostId): Key<Earned> => [
  under(site, 'person', person),
  post === undefined ? `earned#${name}` : `earned#${name}#${padded(post)}`,
];
export const countedKey = (site: SiteNumber, person: PersonId): Key<Counted> => [under(site, 'person', person), 'counted'];

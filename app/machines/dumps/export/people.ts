import { everyRow } from '../../../core/every-row.ts';
import { type About, type Badge, COMMUNITY, type Person, type PersonId, personKey } from '../../../core/people/records.ts';
import type { Row } from '../../../platform/store/port.ts';
import { badgeRow } from '../rows/badge.ts';
import { personOf, userRow } from '../rows/person.ts';
import { BADGES, type Remainder, USERS, type UserRow } from '../schema.ts';
import { standingAttributes } from '../standing.ts';
import { type Attributes, attributesOf } from '../typed-row.ts';
import type { Export, Given } from './given.ts';

/** What old dumps told of people and is nobody's business: a hash of their address, and their age. */
const PRIVATE = ['EmailHash', 'Age'];

/** The first id of people. */
export const FIRST_PERSON = COMMUNITY;

/** What a dump tells of a person: themselves, unless only badges are left of them, and their badges. */
export async function personRows(exporting: Export, id: PersonId): Promise<Given> {
  const [partition] = personKey(exporting.site, id);
  const rows = await everyRow(exporting.store, { partition, from: 'about', to: 'card' });
  const person = rows.find((row): row is Person => row.key[1] === 'card');
  const about = rows.find((row): row is About => row.key[1] === 'about');
  return {
    Users: person && about ? [userAttributes(exporting, person, about)] : [],
    Badges: rows.filter(isBadge).map((badge) => attributesOf(BADGES, badgeRow(badge), badge.remainder)),
  };
}

const isBadge = (row: Row): row is Badge => row.key[1].startsWith('badge#');

function userAttributes({ audience, site }: Export, person: Person, about: About): Attributes {
  const told = userRow(person, about);
  // A text that differs from the one that stands is told as it came: all that matters is that it differs.
  const again = (row: UserRow) => {
    const text = row.AboutMe ?? '';
    return userRow(...personOf(site, row, person, { html: text, original: text }));
  };
  return standingAttributes(USERS, told, audience === 'public' ? withoutPrivate(about.remainder) : about.remainder, again);
}

const withoutPrivate = (remainder: Remainder | undefined): Remainder | undefined =>
  remainder && Object.fromEntries(Object.entries(remainder).filter(([name]) => !PRIVATE.includes(name)));

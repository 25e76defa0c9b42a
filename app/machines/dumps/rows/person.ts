import { type About, aboutKey, byName, byReputation, type Person, personKey } from '../../../core/people/records.ts';
import type { SiteNumber } from '../../../core/sites/records.ts';
import { withoutAdditions } from '../../../core/text/sanitise.ts';
import { USERS, type UserRow } from '../schema.ts';
import { remainderFinder, type Told } from '../typed-row.ts';

/** What a person's badges come to. */
export type Medals = { readonly gold: number; readonly silver: number; readonly bronze: number };

/** Sanitised HTML, and what came where sanitising changed more than it can take back. */
export type Cleaned = { readonly html: string; readonly original?: string };

const remainderOf = remainderFinder(USERS);

/**
 * Where each attribute of Users.xml stands: Id, DisplayName, Reputation and CreationDate in the person, AboutMe, Location,
 * WebsiteUrl, LastAccessDate and the counts in what is about them; AccountId, ProfileImageUrl, Age, EmailHash in its remainder.
 */
export function personOf(site: SiteNumber, row: UserRow, medals: Medals, about: Cleaned): readonly [Person, About] {
  const card = { id: row.Id, name: row.DisplayName ?? `user${row.Id}`, reputation: row.Reputation };
  const person: Person = {
    key: personKey(site, row.Id),
    one: byReputation(site, card),
    two: byName(site, card),
    ...card,
    ...medals,
    created: row.CreationDate,
  };
  const rest: About = {
    key: aboutKey(site, row.Id),
    ...about,
    ...(row.Location === undefined ? {} : { location: row.Location }),
    ...(row.WebsiteUrl === undefined ? {} : { website: row.WebsiteUrl }),
    ...(row.LastAccessDate === undefined ? {} : { seen: row.LastAccessDate }),
    views: row.Views ?? 0,
    upVotes: row.UpVotes ?? 0,
    downVotes: row.DownVotes ?? 0,
  };
  const remainder = remainderOf(row, userRow(person, rest));
  return [person, remainder ? { ...rest, remainder } : rest];
}

export function userRow(person: Person, about: About): Told<typeof USERS> {
  const text = about.original ?? withoutAdditions(about.html);
  return {
    Id: person.id,
    Reputation: person.reputation,
    CreationDate: person.created,
    DisplayName: person.name,
    ...(about.seen === undefined ? {} : { LastAccessDate: about.seen }),
    ...(about.website === undefined ? {} : { WebsiteUrl: about.website }),
    ...(about.location === undefined ? {} : { Location: about.location }),
    ...(text === '' ? {} : { AboutMe: text }),
    Views: about.views,
    UpVotes: about.upVotes,
    DownVotes: about.downVotes,
  };
}

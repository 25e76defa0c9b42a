import type { Change } from '../../platform/store/port.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { renderMarkdown } from '../text/markdown.ts';
import { NameRefused } from './errors.ts';
import { type About, aboutKey, byName, byReputation, type Person, type PersonId, personKey } from './records.ts';
import { FIRST_REPUTATION, mayBeName, tidyName } from './rules.ts';

export type NewPerson = {
  /** A number taken from the counter already, for what must name it in the same write. */
  readonly id?: PersonId;
  readonly name: string;
  /** Markdown. */
  readonly about?: string;
  readonly location?: string;
  readonly website?: string;
  readonly moderator?: boolean;
  /** The network's account behind them. */
  readonly account?: number;
};

/**
 * Makes somebody a person of the site. `also` goes into the same write, with its conditions.
 * @throws NameRefused; Conflict when a condition of `also` does not hold.
 */
export async function join(context: Context, wanted: NewPerson, also: readonly Change[] = []): Promise<Person> {
  const { ids, now } = context;
  const site = context.site.number;
  const name = tidyName(wanted.name);
  if (!mayBeName(name)) throw new NameRefused();

  const id = wanted.id ?? (await ids.next(site, 'people'));
  const person: Person = {
    key: personKey(site, id),
    one: byReputation(site, { id, reputation: FIRST_REPUTATION }),
    two: byName(site, { id, name }),
    id,
    name,
    reputation: FIRST_REPUTATION,
    gold: 0,
    silver: 0,
    bronze: 0,
    created: now,
    ...(wanted.moderator && { moderator: true }),
    ...(wanted.account !== undefined && { account: wanted.account }),
  };
  const about: About = {
    key: aboutKey(site, id),
    html: wanted.about === undefined ? '' : renderMarkdown(wanted.about),
    ...(wanted.location !== undefined && { location: wanted.location }),
    ...(wanted.website !== undefined && { website: wanted.website }),
    seen: now,
    views: 0,
    upVotes: 0,
    downVotes: 0,
  };
  await commit(context, [{ put: person, when: 'absent' }, { put: about }, ...also], id, { kind: 'person-joined', at: now, person: id });
  return person;
}

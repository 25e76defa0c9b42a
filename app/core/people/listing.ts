import type { IndexKey, Range } from '../../platform/store/port.ts';
import type { Context } from '../context.ts';
import { counterKey } from '../sites/records.ts';
import { byName, byReputation, type Person, peopleByReputation, peopleNamed, personKey } from './records.ts';

export type PeopleSort = 'reputation' | 'newest' | 'name';

export type PeopleQuery = {
  readonly sort: PeopleSort;
  /** With `name`: only names that begin so. */
  readonly beginning?: string;
  readonly size: number;
  /** From the page before it; what is none of ours is taken for the beginning. */
  readonly cursor?: string;
};

export type PeoplePage = { readonly people: readonly Person[]; readonly cursor?: string };

/** A page of a site's people. By reputation and name it comes of an index, so what has just changed may lag by seconds. */
export async function peoplePage(context: Pick<Context, 'site' | 'store'>, query: PeopleQuery): Promise<PeoplePage> {
  const site = context.site.number;
  if (query.sort === 'newest') return newest(context, query);
  if (query.sort === 'reputation') return indexed(context, 'one', peopleByReputation(site), query, (person) => byReputation(site, person));
  return indexed(context, 'two', peopleNamed(site, query.beginning ?? ''), query, (person) => byName(site, person));
}

/** How a cursor of ours ends: the id that breaks ties. */
const PLACE = /#\d{10}$/;

/** Goes on behind the place of the last person shown, not from an engine's cursor: addresses outlive engines, and people type anything. */
async function indexed(
  { store }: Pick<Context, 'store'>,
  index: 'one' | 'two',
  { prefix = '', ...range }: Range<Person>,
  { size, cursor = '' }: PeopleQuery,
  placeOf: (person: Person) => IndexKey,
): Promise<PeoplePage> {
  const goesOn = PLACE.test(cursor) && cursor.startsWith(prefix);
  const least = range.reverse || !goesOn ? prefix : cursor;
  const most = range.reverse && goesOn ? cursor : `${prefix}\u{10ffff}`;
  const found = await store.queryIndex(index, { ...range, ...(least !== '' && { from: least }), to: most, limit: size + 2 });
  const rest = found.rows.filter((person) => !goesOn || placeOf(person)[1] !== cursor);
  const people = rest.slice(0, size);
  const last = people.at(-1);
  return { people, ...(rest.length > size && last && { cursor: placeOf(last)[1] }) };
}

/** Ids that one page looks at, at most: gaps between ids are small, but nobody may make a page walk a site. */
const IDS_AT_MOST = 1000;

/** Ids only grow, so the newest people have the highest: walked down from the counter. */
async function newest({ site, store }: Pick<Context, 'site' | 'store'>, { size, cursor = '' }: PeopleQuery): Promise<PeoplePage> {
  const people: Person[] = [];
  const last = (await store.get(counterKey(site.number, 'people')))?.last ?? 0;
  let next = /^\d{1,10}$/.test(cursor) ? Math.min(last, Number(cursor)) : last;
  const floor = Math.max(0, next - IDS_AT_MOST);
  while (next > floor && people.length < size) {
    const ids = Array.from({ length: Math.min(size, next - floor) }, (_, index) => next - index);
    const found = await store.getMany(ids.map((id) => personKey(site.number, id)));
    for (const [index, person] of found.entries()) {
      if (!person) continue;
      people.push(person);
      next = (ids[index] ?? 1) - 1;
      if (people.length === size) break;
    }
    if (people.length < size) next = (ids.at(-1) ?? 1) - 1;
  }
  return { people, ...(next > 0 && { cursor: String(next) }) };
}

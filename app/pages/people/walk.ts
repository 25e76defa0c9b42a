import { type PeopleSort, peoplePage } from '../../core/people/listing.ts';
import type { Person } from '../../core/people/records.ts';
import type { PageContext } from '../context.ts';
import { PEOPLE_SIZE } from './view.ts';

/** Pages of people that can be reached by number. An index is walked from its start, so depth costs; beyond, one looks by name. */
export const PEOPLE_PAGES = 50;

/** A numbered page of people, and the last page that is known of: one more than this when somebody follows. */
export async function peopleAt(
  context: PageContext,
  sort: PeopleSort,
  beginning: string,
  page: number,
): Promise<{ readonly people: readonly Person[]; readonly pages: number }> {
  const wanted = Math.min(page, PEOPLE_PAGES) * PEOPLE_SIZE + 1;
  const people: Person[] = [];
  let cursor: string | undefined;
  do {
    const found = await peoplePage(context, { sort, beginning, size: wanted - people.length, ...(cursor !== undefined && { cursor }) });
    people.push(...found.people);
    cursor = found.cursor;
  } while (people.length < wanted && cursor !== undefined);
  const pages = Math.min(PEOPLE_PAGES, Math.max(1, Math.ceil(people.length / PEOPLE_SIZE)));
  return { people: people.slice((page - 1) * PEOPLE_SIZE, page * PEOPLE_SIZE), pages };
}

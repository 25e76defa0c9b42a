import { type CacheKey, hours, minutes } from '../../platform/cache/port.ts';
import type { Context } from '../context.ts';
import { type Gather, gatherFrom } from '../gather.ts';
import type { SiteNumber } from '../sites/records.ts';
import { type Person, type PersonId, personKey } from './records.ts';

/** Under which a person's card is cached; engines/jobs/card-purge.ts forgets it when the log tells of a change. */
export const cardKey = (site: SiteNumber, id: PersonId): CacheKey => ({ scope: 'site', site, name: `person#${id}`, schema: 1 });

/** What is shown of people beside what they wrote. Those whose rows are gone are left out. `gather` lets the misses ride with other reads. */
export async function cardsOf(
  context: Context,
  ids: Iterable<PersonId>,
  gather: Gather = gatherFrom(context.store),
): Promise<ReadonlyMap<PersonId, Person>> {
  const { cache, site } = context;
  const asked = [...new Set(ids)];
  const found = await cache.getSetMany<Person | null>(
    asked.map((id) => cardKey(site.number, id)),
    minutes(5),
    hours(1),
    async (missing) => {
      const rows = await gather.getMany(missing.flatMap((place) => asked[place] ?? []).map((id) => personKey(site.number, id)));
      return rows.map((row) => row ?? null);
    },
  );
  const cards = new Map<PersonId, Person>();
  for (const person of found) if (person) cards.set(person.id, person);
  return cards;
}

import { type CacheKey, hours, minutes } from '../../platform/cache/port.ts';
import type { Context } from '../context.ts';
import { type Gather, gatherFrom } from '../gather.ts';
import type { SiteNumber } from '../sites/records.ts';
import { type Person, type PersonId, personKey } from './records.ts';

/** Under which a person's card is cached; engines/jobs/card-purge.ts forgets it when the log tells of a change. */
export const cardKey = (site: SiteNumber, id: PersonId): CacheKey => ({ scope: 'site', site, name: `person#${id}`, schema: 1 });

/** How long what stands beside posts is kept, and for how long after that it is shown while it is read anew. */
export const CARD_KEPT = { fresh: minutes(5), stale: hours(1) } as const;

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
    CARD_KEPT.fresh,
    CARD_KEPT.stale,
    async (missing) => {
      const rows = await gather.getMany(missing.flatMap((place) => asked[place] ?? []).map((id) => personKey(site.number, id)));
      return rows.map((row) => row ?? null);
    },
  );
  const cards = new Map<PersonId, Person>();
  for (const person of found) if (person) cards.set(person.id, person);
  return cards;
}

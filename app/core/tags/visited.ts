import type { Store } from '../../platform/store/port.ts';
import { decide } from '../decide.ts';
import type { PersonId } from '../people/records.ts';
import type { SiteNumber } from '../sites/records.ts';
import { choicesKey, visitedKey } from './choices-records.ts';
import { weighed } from './interests.ts';

/**
 * Adds to what somebody read about: how many questions under each tag. No event tells of it, and it is no local write:
 * a site that was only read may still be replaced. Nothing is kept of those who have switched *interesting* off.
 */
export async function addVisits(store: Store, site: SiteNumber, person: PersonId, tags: ReadonlyMap<string, number>, now: number): Promise<void> {
  const key = visitedKey(site, person);
  await decide(async () => {
    const [choices, before] = await store.getMany([choicesKey(site, person), key] as const);
    if (choices?.plain) return;
    // Strictly later than before, so that the condition tells two flushes of one moment apart.
    const at = Math.max(now, (before?.at ?? 0) + 1);
    await store.write([{ put: { key, at, tags: weighed(before, at, tags) }, when: before ? { equals: { at: before.at } } : 'absent' }], {
      derived: true,
    });
  });
}

import { commit } from '../commit.ts';
import { type Context, dayOf } from '../context.ts';
import { decide } from '../decide.ts';
import { everyRow } from '../every-row.ts';
import { PersonNotFound } from '../people/errors.ts';
import { byReputation, type PersonId, personKey } from '../people/records.ts';
import { reputationDayKey, reputationDaysOf, tallyKey } from './records.ts';
import { floored, RULES, rulesNameOf, sumOf } from './rules.ts';

/**
 * Gives a person the reputation that an operator says, as an adjustment on the day of `now`: a cause like any other, so
 * that what is recomputed from causes comes to the same.
 * @throws PersonNotFound
 */
export async function adjustReputation(context: Context, id: PersonId, reputation: number): Promise<void> {
  const { store, now, site } = context;
  const rules = rulesNameOf(site);
  await decide(async () => {
    const [person, tally] = await store.getMany([personKey(site.number, id), tallyKey(site.number, id)] as const);
    if (!person) throw new PersonNotFound(id);
    const points = sumOf(await everyRow(store, reputationDaysOf(site.number, id)), RULES[rules]);
    const adjusted = reputation - points;
    if (adjusted === 0) return;
    const total = floored(reputation);
    const changes = [
      { update: reputationDayKey(site.number, id, dayOf(now)), set: { day: dayOf(now) }, add: { adjusted } },
      {
        update: tallyKey(site.number, id),
        set: { points: reputation, rules, version: (tally?.version ?? 0) + 1 },
        when: tally ? { equals: { version: tally.version } } : ('absent' as const),
      },
      { update: person.key, set: { reputation: total, one: byReputation(site.number, { id, reputation: total }) }, when: 'present' as const },
    ];
    await commit(context, changes, Math.max(0, id), { kind: 'reputation-changed', at: now, person: id, reputation: total });
  });
}

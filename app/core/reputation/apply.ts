import type { Clock } from '../../platform/clock/port.ts';
import type { Change, Store } from '../../platform/store/port.ts';
import { logEntry } from '../commit.ts';
import type { Moved } from '../events.ts';
import { everyRow } from '../every-row.ts';
import { byReputation, type PersonId, personKey } from '../people/records.ts';
import type { Site, SiteNumber } from '../sites/records.ts';
import { type Cause, reputationDayKey, reputationDaysOf, tallyKey } from './records.ts';
import { floored, pointsOf, RULES, type RulesName, rulesNameOf, sumOf } from './rules.ts';

/**
 * The changes by which causes reach the reputation of those whom they concern: their days' counts, their tally, the
 * total on their card, and word to the log where that moved. To be written once, with the event's marker; a Conflict
 * means that another reader was there first, so read again.
 * `site` is what stands under the number now; `at` is when the causes came or went.
 */
export async function reputationChanges(
  { store, clock, number, site, at }: { store: Store; clock: Clock; number: SiteNumber; site: Site | undefined; at: number },
  moved: readonly Moved[],
): Promise<readonly Change[]> {
  const applying = { store, clock, number, rules: rulesNameOf(site), at };
  const people = Map.groupBy(moved, ({ person }) => person);
  const changes = await Promise.all([...people].map(([person, causes]) => personChanges(applying, person, causes)));
  return changes.flat();
}

type Applying = { readonly store: Store; readonly clock: Clock; readonly number: SiteNumber; readonly rules: RulesName; readonly at: number };

async function personChanges({ store, clock, number, rules, at }: Applying, id: PersonId, causes: readonly Moved[]): Promise<readonly Change[]> {
  const days = Map.groupBy(causes, ({ day }) => day);
  const [person, tally] = await store.getMany([personKey(number, id), tallyKey(number, id)] as const);
  if (!person) return [];

  const standing = tally?.rules === rules ? tally.points : sumOf(await everyRow(store, reputationDaysOf(number, id)), RULES[rules]);
  const before = await store.getMany([...days.keys()].map((day) => reputationDayKey(number, id, day)));
  const changes: Change[] = [];
  let points = standing;
  for (const [index, [day, moves]] of [...days].entries()) {
    const add = countsOf(moves);
    const found = before[index] ?? {};
    points += pointsOf(plus(found, add), RULES[rules]) - pointsOf(found, RULES[rules]);
    changes.push({ update: reputationDayKey(number, id, day), set: { day }, add });
  }

  const when = tally ? ({ equals: { version: tally.version } } as const) : 'absent';
  changes.push({ update: tallyKey(number, id), set: { points, rules, version: (tally?.version ?? 0) + 1 }, when });
  const reputation = floored(points);
  if (reputation === person.reputation) return changes;
  changes.push({ update: person.key, set: { reputation, one: byReputation(number, { id, reputation }) }, when: 'present' });
  changes.push({ log: logEntry(clock.now(), number, Math.max(0, id), { kind: 'reputation-changed', at, person: id, reputation }) });
  return changes;
}

function countsOf(moves: readonly Moved[]): Readonly<Partial<Record<Cause, number>>> {
  const counts: Partial<Record<Cause, number>> = {};
  for (const { cause, count } of moves) counts[cause] = (counts[cause] ?? 0) + count;
  return counts;
}

function plus(day: Partial<Record<Cause, number>>, add: Partial<Record<Cause, number>>): Partial<Record<Cause, number>> {
  const sum = { ...day };
  for (const cause of Object.keys(add) as Cause[]) sum[cause] = (sum[cause] ?? 0) + (add[cause] ?? 0);
  return sum;
}

import { RULES, type RulesName, sumOf } from '../../../core/reputation/rules.ts';
import { isoDay } from '../rows/vote.ts';
import type { Run } from '../run.ts';

/** What joining with a well-standing account elsewhere on the network gives. https://stackoverflow.com/help/whats-reputation */
const ASSOCIATION = 100;

/** How near to the bonus an unexplained rest must be to be taken for it. */
const NEAR = 10;

/**
 * A dump does not tell all that moved a reputation (deleted posts, the cost of down-votes): what its votes do not explain
 * becomes an adjustment on the day of joining, so that totals derived from days are those of the dump.
 */
export async function adjustReputations(run: Run, name: RulesName): Promise<void> {
  const { days, people } = run;
  if (!days) return;
  const rules = RULES[name];
  const daysOf = await days.reader();
  for (let person = -1; person <= people.last; person++) {
    const stated = people.reputation.get(person);
    const told = await daysOf(person);
    const unexplained = stated - sumOf(told, rules);
    if (stated === 0 || unexplained === 0) continue;
    const joined = people.joined.get(person);
    const day = isoDay(joined);
    const before = told.find((row) => row.day === day);
    const bonus = Math.abs(unexplained - ASSOCIATION) <= NEAR ? 1 : 0;
    const associated = { ...before, day, ...(bonus && { association: bonus }) };
    const rest = stated - sumOf([...told.filter((row) => row !== before), associated], rules);
    if (bonus) days.add(person, joined, 'association');
    if (rest !== 0) days.add(person, joined, 'adjusted', rest);
    await days.flushIfMany();
  }
  await days.flush();
}

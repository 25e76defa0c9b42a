import { everyRow } from '../../../core/every-row.ts';
import { type Badge, COMMUNITY, type Person, personKey } from '../../../core/people/records.ts';
import type { ReputationDay } from '../../../core/reputation/records.ts';
import { floored, RULES, rulesNameOf, sumOf, totalOf } from '../../../core/reputation/rules.ts';
import type { Site } from '../../../core/sites/records.ts';
import type { Row, Store } from '../../../platform/store/port.ts';
import { type Causes, COUNTED } from './causes.ts';
import type { Findings } from './report.ts';

/** How near a reputation must come to what votes explain (points), and for how many of the people voted on (share). */
const NEAR = 10;
export const SHARE = 0.95;
const ASSOCIATION = 100;

/** How many of the people voted on have the reputation that the dump's own votes explain. */
export type Explained = { people: number; near: number };

/** Checks every person up to the counter: badges, reputation from its days, and the days' sums from their causes. */
export async function checkPeople(
  store: Store,
  site: Site,
  causes: Causes,
  findings: Findings,
  last: number,
  signal: AbortSignal,
): Promise<Explained> {
  const explained: Explained = { people: 0, near: 0 };
  for (let id = COMMUNITY; id <= last; id++) {
    signal.throwIfAborted();
    const rows = await everyRow(store, { partition: personKey(site.number, id)[0] });
    const card = rows.find((row): row is Person => row.key[1] === 'card');
    if (!card) continue;
    checkBadges(
      findings,
      card,
      rows.filter((row): row is Badge => row.key[1].startsWith('badge#')),
    );
    if (!site.meta) checkReputation(findings, site, causes, explained, card, rows.filter(isDay));
  }
  return explained;
}

const isDay = (row: Row): row is ReputationDay => row.key[1].startsWith('reputation#');

function checkBadges(findings: Findings, card: Person, badges: readonly Badge[]): void {
  for (const rank of ['gold', 'silver', 'bronze'] as const) {
    findings.compare(`${rank} badges`, `person ${card.id}`, card[rank], badges.filter((badge) => badge.class === rank).length);
  }
}

function checkReputation(findings: Findings, site: Site, causes: Causes, explained: Explained, card: Person, days: readonly ReputationDay[]): void {
  const rules = RULES[rulesNameOf(site)];
  const where = `person ${card.id}`;
  findings.compare('reputation', where, card.reputation, totalOf(days, rules));
  for (const cause of COUNTED) {
    const kept = days.reduce((sum, day) => sum + (day[cause] ?? 0), 0);
    findings.compare(`reputation by ${cause}`, where, kept, causes.of(card.id, cause));
  }
  const votedOn = days.some((day) => day['question-up'] || day['answer-up'] || day.down);
  if (!votedOn || card.id === COMMUNITY) return;
  const told = sumOf(
    days.map((day) => ({ ...day, adjusted: 0, association: 0 })),
    rules,
  );
  explained.people++;
  if ([0, ASSOCIATION].some((bonus) => Math.abs(card.reputation - floored(told + bonus)) <= NEAR)) explained.near++;
}

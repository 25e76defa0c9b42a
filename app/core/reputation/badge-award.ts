import type { Clock } from '../../platform/clock/port.ts';
import type { Change, Store } from '../../platform/store/port.ts';
import { logEntry } from '../commit.ts';
import { everyRow } from '../every-row.ts';
import type { Ids } from '../ids.ts';
import { type Badge, badgeKey, badgesOf, COMMUNITY, type PersonId, personKey } from '../people/records.ts';
import { wholePage } from '../posts/keys.ts';
import type { Post, PostId } from '../posts/records.ts';
import type { Site } from '../sites/records.ts';
import { type Earned, earnedKey } from './badge-records.ts';
import type { EarnedBadge } from './badge-rules.ts';

/** What the reader of the log works with. */
export type Awarding = { readonly store: Store; readonly clock: Clock; readonly ids: Ids; readonly site: Site };

/** A badge that somebody has earned now, though perhaps not for the first time. */
export type Candidate = {
  readonly person: PersonId;
  readonly badge: EarnedBadge;
  readonly post?: Post;
  /** Whether what a dump brought earned it already: it then came with the dump's own badges. */
  readonly dumped?: () => Promise<boolean>;
};

/**
 * The changes that award what was not awarded before: claim, badge, count on the card, word to the log. To be written
 * once, with the event's marker; a Conflict means that another reader was there first, so read again.
 */
export async function awardChanges(awarding: Awarding, at: number, candidates: readonly Candidate[]): Promise<readonly Change[]> {
  const { site, store } = awarding;
  const number = site.number;
  const people = candidates.filter(({ person }) => person !== COMMUNITY);
  const claims = people.map(({ badge, person, post }) => earnedKey(number, person, badge.name, postOf(badge, post)));
  const cards = people.map(({ person }) => personKey(number, person));
  const [found, known] = await Promise.all([store.getMany(claims), store.getMany(cards)]);

  const changes: Change[] = [];
  const counts = new Map<PersonId, Record<string, number>>();
  for (const [index, candidate] of people.entries()) {
    const key = claims[index];
    if (!key || found[index] || !known[index] || !(await isFirst(awarding, candidate))) continue;
    const { badge, person, post } = candidate;
    if (await hasFromDump(awarding, candidate)) {
      changes.push({ put: { key, at } satisfies Earned, when: 'absent' });
      continue;
    }
    const id = await awarding.ids.next(number, 'badges');
    const about = postOf(badge, post);
    const which = about === undefined ? {} : { post: about };
    const row = { key: badgeKey(number, person, id), id, person, name: badge.name, at, class: badge.rank, ...which } satisfies Badge;
    const event = { kind: 'badge-awarded', at, person, badge: badge.name, rank: badge.rank, ...which } as const;
    changes.push({ put: { key, at, badge: id } satisfies Earned, when: 'absent' }, { put: row, when: 'absent' });
    changes.push({ log: logEntry(awarding.clock.now(), number, person, event) });
    const count = counts.get(person) ?? {};
    counts.set(person, { ...count, [badge.rank]: (count[badge.rank] ?? 0) + 1 });
  }
  for (const [person, add] of counts) changes.push({ update: personKey(number, person), add, when: 'present' });
  return changes;
}

const postOf = (badge: EarnedBadge, post: Post | undefined): PostId | undefined => (badge.awarded === 'each-post' ? post?.id : undefined);

/** Ids are leased in blocks, so the first answer need not have the lowest: the page is read, by those few who come this far. */
async function isFirst({ site, store }: Awarding, { badge, post }: Candidate): Promise<boolean> {
  if (!badge.first || !post) return true;
  const rows = await everyRow(store, wholePage(site.number, post.question));
  return !rows.some((row) => row.kind === 'answer' && row.deleted === undefined && typeof row.created === 'number' && row.created < post.created);
}

async function hasFromDump({ site, store }: Awarding, { badge, dumped, person }: Candidate): Promise<boolean> {
  if (site.fingerprint === undefined) return false;
  if (badge.awarded === 'each-post') return (await dumped?.()) ?? false;
  return (await everyRow(store, badgesOf(site.number, person))).some(({ name }) => name === badge.name);
}

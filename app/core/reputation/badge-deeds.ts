import type { Change } from '../../platform/store/port.ts';
import { dayOf } from '../context.ts';
import type { Event, EventOf } from '../events.ts';
import { everyRow } from '../every-row.ts';
import { aboutKey, type PersonId } from '../people/records.ts';
import { historyOf, postKey } from '../posts/keys.ts';
import { votingDayKey } from '../votes/records.ts';
import type { Awarding, Candidate } from './badge-award.ts';
import { countedKey, earnedKey } from './badge-records.ts';
import { earnedBy } from './badge-rules.ts';
import { did, scored, viewed } from './badge-scores.ts';
import { reputationDayKey } from './records.ts';
import { pointsOf, RULES, rulesNameOf } from './rules.ts';

/** What badges an event earns whom, and what it adds to what is counted for badges alone. */
export type Done = { readonly candidates: readonly Candidate[]; readonly changes?: readonly Change[] };

const NOTHING: Done = { candidates: [] };

/** Reads what an event means for badges. What was awarded before is among it. */
export async function doneBy(awarding: Awarding, event: Event): Promise<Done> {
  switch (event.kind) {
    case 'voted':
      return { candidates: [...(await scored(awarding, event.question, event.post)), ...(await pressed(awarding, event))] };
    case 'accepted':
      return accepted(awarding, event);
    case 'viewed':
      return { candidates: await viewed(awarding, event) };
    case 'commented':
      return commented(awarding, event);
    case 'edited':
      return { candidates: await edited(awarding, event) };
    case 'deleted':
      return { candidates: await deleted(awarding, event) };
    case 'person-joined':
    case 'person-changed':
      return { candidates: await described(awarding, event.person) };
    case 'reputation-changed':
      return { candidates: await gained(awarding, event) };
    default:
      return NOTHING;
  }
}

/** Whoever cast the vote; taking one back is no deed. */
async function pressed({ site, store }: Awarding, event: EventOf<'voted'>): Promise<readonly Candidate[]> {
  if (event.up < 1 && event.down < 1) return [];
  const [about, day] = await store.getMany([aboutKey(site.number, event.voter), votingDayKey(site.number, event.voter, event.day)] as const);
  const votes = (about?.upVotes ?? 0) + (about?.downVotes ?? 0);
  return did(event.voter, 'vote', { direction: event.up > 0 ? 'up' : 'down', votes, today: day?.cast ?? 0 });
}

async function accepted(awarding: Awarding, { answer, asker, question }: EventOf<'accepted'>): Promise<Done> {
  if (!answer) return NOTHING;
  const asked = asker === null ? [] : did(asker, 'acceptance', { accepted: true });
  return { candidates: [...asked, ...(await scored(awarding, question, answer.post, false))] };
}

/** Comments are counted up to the badge's number and no further. */
async function commented({ site, store }: Awarding, { author }: EventOf<'commented'>): Promise<Done> {
  const key = countedKey(site.number, author);
  const before = (await store.get(key))?.comments ?? 0;
  if (earnedBy('comment', { comments: before }).length > 0) return NOTHING;
  return { candidates: did(author, 'comment', { comments: before + 1 }), changes: [{ update: key, add: { comments: 1 } }] };
}

// PostHistoryTypeIds, as in the dumps: an edit of the tags, and the first and last of the rollbacks.
const RETAGGED = 6;
const ROLLED_BACK = [7, 9] as const;

async function edited({ site, store }: Awarding, event: EventOf<'edited'>): Promise<readonly Candidate[]> {
  const { at, editor, post: id, question } = event;
  const names = ['Organizer', 'Cleanup'].map((name) => earnedKey(site.number, editor, name));
  const unearned = (await store.getMany(names)).some((claim) => !claim);
  const [post, history] = await Promise.all([
    store.get(postKey(site.number, { id, question })),
    unearned ? everyRow(store, historyOf(site.number, id)) : [],
  ]);
  const types = history.filter((row) => row.at === at && row.author.id === editor).map(({ type }) => type);
  const retagged = post?.author.id !== editor && types.includes(RETAGGED);
  return did(editor, 'edit', { retagged, rolledBack: types.some((type) => type >= ROLLED_BACK[0] && type <= ROLLED_BACK[1]) });
}

async function deleted(
  { site, store }: Awarding,
  { author, by, post: id, question }: EventOf<'deleted' | 'undeleted'>,
): Promise<readonly Candidate[]> {
  if (author !== by) return [];
  const post = await store.get(postKey(site.number, { id, question }));
  return post ? did(by, 'deletion', { score: post.score }) : [];
}

async function described({ site, store }: Awarding, person: PersonId): Promise<readonly Candidate[]> {
  const about = await store.get(aboutKey(site.number, person));
  return did(person, 'profile', { about: (about?.html ?? '').trim() !== '' });
}

/** What was lost on the day does not count, nor what the network gave. */
async function gained({ site, store }: Awarding, { at, person }: EventOf<'reputation-changed'>): Promise<readonly Candidate[]> {
  const day = await store.get(reputationDayKey(site.number, person, dayOf(at)));
  if (!day) return [];
  const none = { down: 0, 'down-cast': 0, 'bounty-offered': 0, association: 0, adjusted: 0 };
  return did(person, 'day', { gained: pointsOf({ ...day, ...none }, RULES[rulesNameOf(site)]) });
}

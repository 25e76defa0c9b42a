import type { Store } from '../../platform/store/port.ts';
import { dayOf } from '../context.ts';
import type { Moved } from '../events.ts';
import { everyRow } from '../every-row.ts';
import { rewarded } from '../posts/accept.ts';
import type { Answer, Question } from '../posts/records.ts';
import type { SiteNumber } from '../sites/records.ts';
import { type Ballot, ballotsOn, type Vote, votesOn } from '../votes/records.ts';

/** VoteTypeIds of a dump. */
const UP = 2;
const DOWN = 3;

/** What the votes on a post do to reputation, those cast here and a dump's: by person, cause and the day each was cast on. */
export async function votesMoved(store: Store, site: SiteNumber, post: Question | Answer): Promise<readonly Moved[]> {
  const [votes, ballots] = await Promise.all([everyRow(store, votesOn(site, post.id)), everyRow(store, ballotsOn(site, post.id))]);
  return movedBy(
    post,
    votes,
    ballots.flatMap((row) => row.ballots),
  );
}

/** The same, of votes that were read. A community-owned post moves nobody's; down-votes on questions are free to cast. */
export function movedBy(post: Question | Answer, votes: readonly Vote[], ballots: readonly Ballot[]): readonly Moved[] {
  if (post.communityOwned !== undefined) return [];
  const author = post.author.id;
  const up = `${post.kind}-up` as const;
  const all: (Moved | undefined)[] = [
    ...votes.map((vote) => of(author, dayOf(vote.at), vote.direction === 'up' ? up : 'down')),
    ...votes.map((vote) => (vote.direction === 'down' && post.kind === 'answer' ? of(vote.voter, dayOf(vote.at), 'down-cast') : undefined)),
    ...ballots.map(([, type, at]) => (type === UP || type === DOWN ? of(author, at.slice(0, 10), type === UP ? up : 'down') : undefined)),
  ];
  return summed(all.filter((moved) => moved !== undefined));
}

/** What the acceptance of an answer does to reputation; of one's own answer nothing. */
export function acceptanceMoved(question: Question, answer: Answer): readonly Moved[] {
  if (answer.author.id === question.author.id) return [];
  const day = dayOf(question.acceptedAt ?? answer.created);
  return [of(rewarded(answer) ?? undefined, day, 'accepted'), of(question.author.id, day, 'accepting')].filter((moved) => moved !== undefined);
}

/** The opposite. */
export const negated = (moved: readonly Moved[]): readonly Moved[] => moved.map((one) => ({ ...one, count: -one.count }));

const of = (person: number | undefined, day: string, cause: Moved['cause']): Moved | undefined =>
  person === undefined ? undefined : { person, day, cause, count: 1 };

/** Each of them counts one: the same ones together. */
function summed(all: readonly Moved[]): readonly Moved[] {
  const groups = Map.groupBy(all, ({ person, day, cause }) => `${person} ${day} ${cause}`);
  return [...groups.values()].flatMap((group) => (group[0] ? [{ ...group[0], count: group.length }] : []));
}

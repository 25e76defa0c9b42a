import { type Change, type Condition, Conflict, type Key } from '../../platform/store/port.ts';
import { commit } from '../commit.ts';
import { type Context, dayOf } from '../context.ts';
import { decide } from '../decide.ts';
import type { EventOf } from '../events.ts';
import { required, writer } from '../people/permission.ts';
import { aboutKey } from '../people/records.ts';
import { PostNotFound } from '../posts/errors.ts';
import { placeKey, postKey, questionKey } from '../posts/keys.ts';
import type { PostId, Question } from '../posts/records.ts';
import { stands } from '../posts/rules.ts';
import { VoteRaced, VoteRefused } from './errors.ts';
import { type Direction, type Vote, type VotingDay, voteKey, votingDayKey } from './records.ts';
import { cast, DAILY_VOTES, refusal } from './rules.ts';

/** What a press came to: the post's counts with it, the caller's vote as it stands, and the post's question as it was read. */
export type VoteResult = {
  readonly score: number;
  readonly up: number;
  readonly down: number;
  readonly standing: Direction | undefined;
  readonly question: Question;
};

/**
 * Casts, changes or (pressed again) retracts the caller's vote on a post.
 *
 * One write: the vote, the day's limit, the post's counts, the change log. Reputation follows from the log, so that a
 * popular author is no conflict hot spot. The write has the condition that the post stands, which no other vote and no
 * edit gets in the way of: of a vote and a deletion at one moment, the second finds the first done.
 * @throws PersonSuspended, PrivilegeNeeded, PostNotFound, VoteRefused with the rule that stands against it, VoteRaced
 * when another vote of the caller won the race.
 */
export async function vote(context: Context, id: PostId, direction: Direction): Promise<VoteResult> {
  writer(context);
  return decide(() => press(context, id, direction));
}

async function press(context: Context, id: PostId, direction: Direction): Promise<VoteResult> {
  const { ids, now } = context;
  const site = context.site.number;
  const voter = writer(context);
  const voteAt = voteKey(site, id, voter.id);
  const dayAt = votingDayKey(site, voter.id, dayOf(now));
  const { post, question, standing, day } = await read(context, id, voteAt, dayAt);
  const postAt = post.key;

  const next = cast(standing?.direction, direction);
  const reason = refusal(voter, post, { casts: next.standing !== undefined, castToday: day?.cast ?? 0 });
  if (reason) throw new VoteRefused(reason);
  if (question.deleted !== undefined) throw new VoteRefused('deleted');
  if (next.standing) required(context, next.standing === 'up' ? 'vote-up' : 'vote-down');

  const event: EventOf<'voted'> = {
    kind: 'voted',
    at: now,
    question: post.question,
    post: id,
    postKind: post.kind === 'question' ? 'question' : 'answer',
    voter: voter.id,
    author: post.author.id ?? null,
    communityOwned: post.communityOwned !== undefined,
    up: next.up,
    down: next.down,
    day: dayOf(now),
    dayBefore: standing ? dayOf(standing.at) : null,
  };
  const changes: Change[] = [
    next.standing
      ? {
          put: { key: voteAt, id: standing?.id ?? (await ids.next(site, 'votes')), voter: voter.id, direction: next.standing, at: now },
          when: unchanged(standing),
        }
      : { remove: voteAt, when: unchanged(standing) },
    { update: postAt, add: { score: next.score, up: next.up, down: next.down, presses: 1 }, when: stands(id) },
    { update: aboutKey(site, voter.id), add: { upVotes: next.up, downVotes: next.down }, when: 'present' },
  ];
  if (next.standing) changes.push({ update: dayAt, add: { cast: 1 }, when: { below: { cast: DAILY_VOTES } } });
  await commit(context, changes, post.question, event).catch((error: unknown) => {
    const change = error instanceof Conflict ? error.change : undefined;
    if (change === VOTE) throw new VoteRaced();
    throw change === LIMIT ? new VoteRefused('daily-limit') : error;
  });
  return { score: post.score + next.score, up: post.up + next.up, down: post.down + next.down, standing: next.standing, question };
}

/** What a press is decided on. A question, which most votes are on, is read at once; an answer only once it is known where it stands. */
async function read({ site, store }: Context, id: PostId, voteAt: Key<Vote>, dayAt: Key<VotingDay>) {
  const asQuestion = questionKey(site.number, id);
  const [place, head, standing, day] = await store.getMany([placeKey(site.number, id), asQuestion, voteAt, dayAt] as const);
  if (!place) throw new PostNotFound(id);
  const { question } = place;
  const [post, asked] =
    question === id ? [head, head] : await store.getMany([postKey(site.number, { id, question }), questionKey(site.number, question)] as const);
  if (!post || !asked) throw new PostNotFound(id);
  return { post, question: asked, standing, day };
}

/** Indexes of the changes that hold the vote as it was read, and the daily limit. */
const VOTE = 0;
const LIMIT = 3;

/** The condition that a vote stands as it was read. */
const unchanged = (standing: Vote | undefined): Condition => (standing ? { equals: { direction: standing.direction, at: standing.at } } : 'absent');

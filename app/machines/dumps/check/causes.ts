import { COMMUNITY } from '../../../core/people/records.ts';
import type { History, Post } from '../../../core/posts/records.ts';
import type { Cause } from '../../../core/reputation/records.ts';
import type { Ballots, Vote } from '../../../core/votes/records.ts';
import { Column } from '../column.ts';
import { proposerOf } from '../lanes/history.ts';

/** Causes that can be counted from rows; the others carry what no row tells. */
export const COUNTED = [
  'question-up',
  'answer-up',
  'down',
  'down-cast',
  'accepted',
  'accepting',
  'edit-approved',
  'bounty-won',
  'bounty-offered',
] as const satisfies readonly Cause[];

type Counted = (typeof COUNTED)[number];

/** What votes, acceptances, bounties and edits come to, by person: 36 bytes each. */
export class Causes {
  readonly #columns = Object.fromEntries(COUNTED.map((cause) => [cause, new Column()])) as Readonly<Record<Counted, Column>>;

  of(person: number, cause: Counted): number {
    return this.#columns[cause].get(person);
  }

  #add(person: number | undefined, cause: Counted, count: number): void {
    if (person !== undefined && person >= COMMUNITY) this.#columns[cause].add(person, count);
  }

  /** Votes of a dump on a post, and the bounties among them, which stay with those who gave and won them when the post is deleted. */
  takeBallots(post: Post, { ballots }: Ballots): void {
    const earns = counts(post) && (post.kind === 'question' || post.kind === 'answer');
    for (const [, type, , person, bounty] of ballots) {
      if (type === 2 && earns) this.#add(post.author.id, `${post.kind}-up`, 1);
      if (type === 3 && earns) this.#add(post.author.id, 'down', 1);
      if (type === 8) this.#add(person ?? undefined, 'bounty-offered', -(bounty ?? 0));
      if (type === 9) this.#add(post.author.id, 'bounty-won', bounty ?? 0);
    }
  }

  /** A vote cast here. Down-votes on questions are free to cast. */
  takeVote(post: Post, vote: Vote): void {
    if (!counts(post)) return;
    const on = post.kind === 'question' ? 'question' : 'answer';
    this.#add(post.author.id, vote.direction === 'up' ? `${on}-up` : 'down', 1);
    if (vote.direction === 'down' && on === 'answer') this.#add(vote.voter, 'down-cast', 1);
  }

  takeHistory({ type, comment }: History): void {
    this.#add(proposerOf(type, comment), 'edit-approved', 1);
  }

  /** An acceptance; of one's own answer it gives nothing, nor does one on a deleted question. */
  takeAcceptance(question: Post, answer: Post): void {
    const answerer = answer.communityOwned === undefined ? answer.author.id : undefined;
    if (question.deleted !== undefined || answer.author.id === question.author.id) return;
    this.#add(answerer, 'accepted', 1);
    this.#add(question.author.id, 'accepting', 1);
  }
}

/** Whether votes on a post count for its author: not on the community's posts, nor on deleted ones. */
const counts = (post: Post): boolean => post.communityOwned === undefined && post.deleted === undefined;

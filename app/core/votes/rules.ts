import type { PersonId } from '../people/records.ts';
import type { Post } from '../posts/records.ts';
import type { Direction } from './records.ts';

export type VoteRefusal = 'own-post' | 'locked' | 'deleted' | 'not-votable' | 'daily-limit';

/** Votes a member may cast on one site in one UTC day (Stack Exchange: 40). Taking one back costs none and returns none. */
export const DAILY_VOTES = 40;

const WORTH: Record<Direction, number> = { up: 1, down: -1 };

/** Why `voter` may not press a vote on `post` now, or undefined when nothing stands against it. */
export function refusal(
  voter: { readonly id: PersonId },
  post: Post,
  press: { readonly casts: boolean; readonly castToday: number },
): VoteRefusal | undefined {
  if (post.kind !== 'question' && post.kind !== 'answer') return 'not-votable';
  if (post.author.id === voter.id) return 'own-post';
  if (post.deleted !== undefined) return 'deleted';
  if (post.locked !== undefined) return 'locked';
  if (press.casts && press.castToday >= DAILY_VOTES) return 'daily-limit';
  return undefined;
}

/** What stands after a press, and what it adds to the post's counts. */
export type Cast = { readonly standing: Direction | undefined; readonly score: number; readonly up: number; readonly down: number };

/** Pressing one way over `standing`. Pressing the same way again retracts it. */
export function cast(standing: Direction | undefined, pressed: Direction): Cast {
  const after = standing === pressed ? undefined : pressed;
  const up = Number(after === 'up') - Number(standing === 'up');
  const down = Number(after === 'down') - Number(standing === 'down');
  return { standing: after, score: (after ? WORTH[after] : 0) - (standing ? WORTH[standing] : 0), up, down };
}

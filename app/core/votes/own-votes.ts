import type { Context } from '../context.ts';
import { type Gather, gatherFrom } from '../gather.ts';
import type { PostId } from '../posts/records.ts';
import { type Direction, voteKey } from './records.ts';

/** How whoever asks has voted on posts: those voted on alone, and nothing when nobody is signed in. One read, with what else is gathered. */
export async function ownVotes(
  context: Pick<Context, 'site' | 'store' | 'person'>,
  posts: readonly PostId[],
  gather: Gather = gatherFrom(context.store),
): Promise<ReadonlyMap<PostId, Direction>> {
  const { person, site } = context;
  if (!person || posts.length === 0) return new Map();
  const votes = await gather.getMany(posts.map((post) => voteKey(site.number, post, person.id)));
  return new Map(posts.flatMap((post, index) => (votes[index] ? [[post, votes[index].direction] as const] : [])));
}

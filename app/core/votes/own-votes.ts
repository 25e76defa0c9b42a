import type { Context } from '../context.ts';
import type { PostId } from '../posts/records.ts';
import { type Direction, voteKey } from './records.ts';

/** How whoever asks has voted on posts: those voted on alone, and nothing when nobody is signed in. One read. */
export async function ownVotes(
  context: Pick<Context, 'site' | 'store' | 'person'>,
  posts: readonly PostId[],
): Promise<ReadonlyMap<PostId, Direction>> {
  const { person, site, store } = context;
  if (!person || posts.length === 0) return new Map();
  const votes = await store.getMany(posts.map((post) => voteKey(site.number, post, person.id)));
  return new Map(posts.flatMap((post, index) => (votes[index] ? [[post, votes[index].direction] as const] : [])));
}

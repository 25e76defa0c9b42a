import type { Context } from '../context.ts';
import { PostNotFound } from './errors.ts';
import { type Place, type Post, type PostId, placeKey, postKey } from './records.ts';

/** On which question's page a post stands, if there is such a post. */
export async function placeOf(context: Pick<Context, 'site' | 'store'>, post: PostId): Promise<Place | undefined> {
  return context.store.get(placeKey(context.site.number, post));
}

/** A post's head, whatever kind it is. @throws PostNotFound */
export async function postOf(context: Pick<Context, 'site' | 'store'>, id: PostId): Promise<Post> {
  const place = await placeOf(context, id);
  const post = place && (await context.store.get(postKey(context.site.number, { id, question: place.question })));
  if (!post) throw new PostNotFound(id);
  return post;
}

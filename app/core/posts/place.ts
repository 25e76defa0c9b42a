import type { Context } from '../context.ts';
import { PostDeleted, PostNotFound } from './errors.ts';
import { placeKey, postKey, questionKey } from './keys.ts';
import type { Place, Post, PostId } from './records.ts';
import { maySee } from './rules.ts';

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

/**
 * A post's head, for whoever asks to see it: a deleted post, and what stands below a deleted question, is for its author
 * and for moderators.
 * @throws PostNotFound, PostDeleted
 */
export async function visiblePost(context: Pick<Context, 'site' | 'store' | 'person'>, id: PostId): Promise<Post> {
  const { person, site, store } = context;
  const post = await postOf(context, id);
  const question = post.kind === 'answer' ? await store.get(questionKey(site.number, post.question)) : undefined;
  if (!maySee(post, person) || (question && !maySee(question, person))) throw new PostDeleted(id);
  return post;
}

import { questionKey } from '../../core/posts/keys.ts';
import type { Question } from '../../core/posts/records.ts';
import type { PageContext } from '../context.ts';

/**
 * The question that a post stands with, deleted or not: whoever asks has been found to see the post (visiblePost).
 * Undefined for what belongs to none, such as a tag's wiki.
 */
export async function questionOf({ site, store }: PageContext, post: { readonly question: number }): Promise<Question | undefined> {
  const head = await store.get(questionKey(site.number, post.question));
  return head?.kind === 'question' ? head : undefined;
}

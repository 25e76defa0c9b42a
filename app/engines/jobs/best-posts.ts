import type { Event } from '../../core/events.ts';
import { byAuthorAndScore, postKey } from '../../core/posts/keys.ts';
import { notDeleted } from '../../core/posts/rules.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Job } from './job.ts';

/**
 * Keeps a post's place in index two, a person's posts by score, behind its votes. It sets what stands at the moment, so
 * that of a hundred votes in a second most find nothing left to do; a vote that comes between has its own event. A
 * deleted post has left the index, and a vote from before must not bring it back.
 */
export function bestPostsJob(store: Store): Job {
  return async ({ event: told, site }, behind = store) => {
    const event = told as Event;
    if (event.kind !== 'voted' || event.author === null) return [];
    const post = await behind.get(postKey(site, { id: event.post, question: event.question }));
    if (post?.author.id === undefined || post.deleted !== undefined) return [];
    const two = byAuthorAndScore(site, post.author.id, event.postKind, post.score, post.id);
    return post.two?.[1] === two[1] ? [] : [{ update: post.key, set: { two }, when: notDeleted(post.id) }];
  };
}

import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { decide } from '../decide.ts';
import { COMMUNITY } from '../people/records.ts';
import { postKey } from './keys.ts';
import { ownComment } from './own-comment.ts';
import type { PostId } from './records.ts';

/**
 * Removes a comment for good: its author, or a moderator. The post's count follows in the same write.
 * @throws PersonSuspended, PostNotFound, PostRefused, CommentNotFound (also for who comes second), CommentRefused
 */
export async function deleteComment(context: Context, id: PostId, comment: number): Promise<void> {
  const { now } = context;
  await decide(async () => {
    const { post, question, row } = await ownComment(context, id, comment, 'delete');
    const event = { kind: 'comment-deleted', at: now, question, post: id, comment, author: row.author.id ?? COMMUNITY } as const;
    const counted = { update: postKey(context.site.number, post), add: { comments: -1 }, when: 'present' } as const;
    await commit(context, [{ remove: row.key, when: 'present' }, counted], question, event);
  });
}

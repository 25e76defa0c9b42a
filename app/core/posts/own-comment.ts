import type { Context } from '../context.ts';
import { writer } from '../people/permission.ts';
import { commentRefusal } from './comment-rules.ts';
import { CommentNotFound, CommentRefused, PostRefused } from './errors.ts';
import { commentKey } from './keys.ts';
import { postOf } from './place.ts';
import type { Comment, Post, PostId } from './records.ts';
import { touchRefusal } from './rules.ts';

/**
 * A comment that whoever asks may change or remove, with its post.
 * @throws PersonSuspended, PostNotFound, PostRefused, CommentNotFound, CommentRefused
 */
export async function ownComment(
  context: Context,
  id: PostId,
  comment: number,
  deed: 'edit' | 'delete',
): Promise<{ readonly question: PostId; readonly post: Post; readonly row: Comment }> {
  const person = writer(context);
  const post = await postOf(context, id);
  const row = await context.store.get(commentKey(context.site.number, post, comment));
  if (!row) throw new CommentNotFound(comment);
  const refused = commentRefusal(row, person, context.now, deed);
  if (refused) throw new CommentRefused(refused);
  const untouchable = person.moderator ? undefined : touchRefusal(post);
  if (untouchable) throw new PostRefused(untouchable);
  return { question: post.question, post, row };
}

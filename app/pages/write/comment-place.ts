import { everyRow } from '../../core/every-row.ts';
import { commentsOf } from '../../core/posts/keys.ts';
import type { Post } from '../../core/posts/records.ts';
import type { PageContext } from '../context.ts';
import { commentAnchor, commentsPath, withQuery } from '../parts/paths.ts';
import { COMMENTS_FOLDED, COMMENTS_OPEN } from '../question/comments.ts';
import { COMMENTS_SIZE } from '../question/comments-view.ts';
import { standingOf } from '../question/redirects.ts';

/** Where a comment stands: on its question's page, or in a long thread on the page of its comments. */
export async function commentStanding(context: PageContext, post: Post, comment: number): Promise<string> {
  const anchor = `#${commentAnchor(comment)}`;
  if (post.comments <= COMMENTS_OPEN + COMMENTS_FOLDED) return `${(await standingOf(context, post.id)).path}${anchor}`;
  const all = await everyRow(context.store, commentsOf(context.site.number, post));
  const page =
    Math.floor(
      Math.max(
        0,
        all.findIndex((row) => row.comment === comment),
      ) / COMMENTS_SIZE,
    ) + 1;
  return `${withQuery(commentsPath(post.id), { page: page === 1 ? undefined : page })}${anchor}`;
}

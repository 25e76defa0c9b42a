import { type Static, Type } from 'typebox';
import { NotSignedIn } from '../../core/people/errors.ts';
import { deleteComment } from '../../core/posts/delete-comment.ts';
import { editComment } from '../../core/posts/edit-comment.ts';
import { CommentNotFound } from '../../core/posts/errors.ts';
import { commentKey } from '../../core/posts/keys.ts';
import { ownComment } from '../../core/posts/own-comment.ts';
import { visiblePost } from '../../core/posts/place.ts';
import { type Comment, type Post, PostId } from '../../core/posts/records.ts';
import { message } from '../../web/messages.ts';
import type { Reply, Routes } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { PageContext } from '../context.ts';
import { commentPath, postPath } from '../parts/paths.ts';
import { anchoredPath } from '../question/redirects.ts';
import { Typed } from './body.ts';
import { commentEditForm } from './comment-form.ts';
import { commentPage } from './comment-page.ts';
import { commentStanding } from './comment-place.ts';
import { commentHtml } from './comments.ts';
import { type Refused, refusedBy } from './refused.ts';
import { orRefused } from './refused-page.ts';
import { signInFirst } from './sign-in.ts';

const Params = Type.Object({ id: PostId, comment: PostId });
type Which = Static<typeof Params>;
const Text = Type.Object({ text: Typed });

async function found(context: PageContext, { id, comment }: Which): Promise<{ readonly post: Post; readonly row: Comment }> {
  const post = await visiblePost(context, id);
  const row = await context.store.get(commentKey(context.site.number, post, comment));
  if (!row) throw new CommentNotFound(comment);
  return { post, row };
}

async function redirect(context: PageContext, which: Which): Promise<Reply> {
  const { post, row } = await found(context, which);
  return { redirect: await commentStanding(context, post, row.comment), status: 302 };
}

const form = (context: PageContext, post: Post, comment: number, text: string, { status, errors }: Refused): Promise<Reply> =>
  commentPage(context, post, {
    title: message('write.comment-edit-title'),
    form: commentEditForm(post.id, comment, { text, errors }),
    errors: errors.filter(({ field }) => field === undefined),
    status,
  });

async function open(context: PageContext, { id, comment }: Which): Promise<Reply> {
  if (!context.person) return signInFirst(`${commentPath(id, comment)}/edit`);
  const { post, row } = await ownComment(context, id, comment, 'edit');
  return form(context, post, comment, row.text, { status: 200, errors: [] });
}

async function change(context: PageContext, which: Which, { text = '' }: Static<typeof Text>, visitor: Visitor): Promise<Reply> {
  const { id, comment } = which;
  if (!context.person && visitor.wantsJson) throw new NotSignedIn();
  const { post } = await found(context, which);
  if (!context.person) return form(context, post, comment, text, { status: 401, errors: [] });
  try {
    await editComment(context, id, comment, { text });
    if (!visitor.wantsJson) return { redirect: await commentStanding(context, post, comment), status: 303 };
    const { row } = await found(context, which);
    return { json: { comment, html: await commentHtml(context, row) } };
  } catch (error) {
    if (visitor.wantsJson) throw error;
    return form(context, post, comment, text, refusedBy(error));
  }
}

async function remove(context: PageContext, { id, comment }: Which, visitor: Visitor): Promise<Reply> {
  if (!context.person && !visitor.wantsJson) return signInFirst(commentPath(id, comment));
  await deleteComment(context, id, comment);
  return { redirect: await anchoredPath(context, id), status: 303, json: { deleted: comment } };
}

/** What becomes of one's own comments; and where any comment stands. */
export const ownCommentRoutes: Routes<PageContext> = ({ site }) => {
  const path = '/posts/:id/comments/:comment';
  site.get(path, { params: Params }, (context, { params }) => redirect(context, params));
  site.get(`${path}/edit`, { params: Params }, (context, { params }) => open(context, params));
  site.post(`${path}/edit`, { limit: 'comment', params: Params, body: Text }, (context, { params, body, visitor }) =>
    change(context, params, body, visitor),
  );
  site.post(`${path}/delete`, { limit: 'comment', params: Params }, (context, { params, visitor }) =>
    orRefused(visitor, postPath(params.id), () => remove(context, params, visitor)),
  );
};

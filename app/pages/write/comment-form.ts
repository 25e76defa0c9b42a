import { commentRefusal } from '../../core/posts/comment-rules.ts';
import type { Comment, Post } from '../../core/posts/records.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { button, errorOf, type FormError, submitRow, textArea } from '../parts/form.ts';
import { commentPath, commentsPath } from '../parts/paths.ts';
import { actField } from './act.ts';
import { proofField } from './proof.ts';
import { mayWrite, type Reader } from './reader.ts';

/** A comment as it was typed so far. */
export type CommentTyped = { readonly text: string; readonly act: string; readonly errors?: readonly FormError[]; readonly isNewcomer: boolean };

const area = (id: string, label: string, { text, errors = [] }: Pick<CommentTyped, 'text' | 'errors'>): Html =>
  textArea({ name: 'text', id, label, hint: message('write.comment-hint'), value: text, error: errorOf(errors, 'text'), rows: 3, required: true });

/** The form that adds a comment to a post. */
export const commentForm = (post: number, typed: CommentTyped): Html =>
  html`<form class="compose" data-comment="${post}" method="post" action="${commentsPath(post)}">${actField(typed.act)}${area(`add-comment-${post}`, message('write.comment-label'), typed)}${typed.isNewcomer && proofField('comment')}${submitRow(button({ label: message('write.comment-post') }))}</form>`;

/** Below a post's comments, folded: the form for another. Nothing where none is taken. */
export function addComment(post: Pick<Post, 'id' | 'locked' | 'deleted'>, reader: Reader): Html {
  if (!mayWrite(reader) || post.locked !== undefined || post.deleted !== undefined) return nothing;
  return html`<details class="add-comment"><summary>${message('write.comment-add')}</summary>${commentForm(post.id, { text: '', act: reader.act, isNewcomer: reader.isNewcomer })}</details>`;
}

/** The form that changes a comment; it stands alone on its page, and an island puts it in the comment's place. */
export const commentEditForm = (post: number, comment: number, typed: Pick<CommentTyped, 'text' | 'errors'>): Html =>
  html`<form class="compose" data-comment-text method="post" action="${commentPath(post, comment)}/edit">${area('field-text', message('write.comment-label'), typed)}${submitRow(button({ label: message('write.comment-save') }))}</form>`;

/** What a comment's author may do with it now. */
export function commentTools(comment: Comment, reader: Reader | undefined): Html {
  if (!reader || !mayWrite(reader) || commentRefusal(comment, reader.person, reader.now, 'delete') !== undefined) return nothing;
  const path = commentPath(comment.post, comment.comment);
  const edit =
    commentRefusal(comment, reader.person, reader.now, 'edit') === undefined &&
    html`<a data-comment-edit href="${path}/edit">${message('write.comment-edit')}</a>`;
  return html` <span class="comment-tools">${edit}<form data-comment-delete method="post" action="${path}/delete"><button>${message('write.comment-delete')}</button></form></span>`;
}

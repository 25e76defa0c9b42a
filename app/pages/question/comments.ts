import type { Comment } from '../../core/posts/records.ts';
import { renderComment } from '../../core/text/markdown.ts';
import { type Html, html, nothing, safe } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { dateText, time } from '../parts/dates.ts';
import { exact, noun } from '../parts/numbers.ts';
import { commentAnchor, commentsPath } from '../parts/paths.ts';
import { authorLink, type People } from '../parts/person.ts';
import { addComment, commentTools } from '../write/comment-form.ts';
import type { Reader } from '../write/reader.ts';

/** Comments that stand open under a post. */
export const COMMENTS_OPEN = 5;
/** Comments that may wait folded in the page; a longer thread is read on a page of its own. */
export const COMMENTS_FOLDED = 30;

/** The comments to show at once: those with the most votes, earlier ones first among equals; in order of time. */
export function foremost(comments: readonly Comment[], count: number): readonly Comment[] {
  if (comments.length <= count) return comments;
  const best = comments.toSorted((a, b) => b.score - a.score || a.comment - b.comment).slice(0, count);
  return best.sort((a, b) => a.comment - b.comment);
}

/** One comment. Its author finds there what they may still do with it. */
export function commentItem(comment: Comment, people: People, language: string, reader?: Reader): Html {
  const anchor = commentAnchor(comment.comment);
  const score =
    comment.score > 0 && html`<b class="comment-score" title="${noun('comments.score', comment.score)}">${exact(comment.score, language)}</b>`;
  const edited =
    comment.edited !== undefined && html` <span title="${dateText(comment.edited, language)}">(${message('write.comment-edited')})</span>`;
  return html`<li id="${anchor}"><div class="comment-side">${score}</div><div dir="auto"><span class="comment-text">${safe(renderComment(comment.text))}</span> <small>&ndash; ${authorLink(comment.author, people)}, <a class="when" href="#${anchor}">${time(comment.created, language)}</a>${edited}${reader && commentTools(comment, reader)}</small></div></li>`;
}

/** A post whose comments are shown. */
type Commented = { readonly id: number; readonly locked?: number; readonly deleted?: number };

/** A post's comments: the foremost open, a few more folded, a thousand on their own page; for a member the form for another. */
export function commentSection(post: Commented, comments: readonly Comment[], people: People, language: string, reader?: Reader): Html {
  if (comments.length === 0 && !reader) return nothing;
  const open = foremost(comments, COMMENTS_OPEN);
  const rest = comments.length - open.length;
  const item = (comment: Comment): Html => commentItem(comment, people, language, reader);
  let more: Html = nothing;
  if (rest > COMMENTS_FOLDED) {
    more = html`<p class="more"><a href="${commentsPath(post.id)}">${noun('comments.all', comments.length)}</a></p>`;
  } else if (rest > 0) {
    const shown = new Set(open);
    const folded = comments.filter((comment) => !shown.has(comment));
    more = html`<details class="more"><summary>${noun('comments.more', rest)}</summary><ul>${folded.map(item)}</ul></details>`;
  }
  const list = html`<ul${reader && html` data-comments="${post.id}"`}>${open.map(item)}</ul>`;
  return html`<div class="comments${comments.length === 0 && ' none'}" role="group" aria-label="${message('comments.label')}">${list}${more}${reader && addComment(post, reader)}</div>`;
}

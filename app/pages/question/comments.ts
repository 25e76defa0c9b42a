import type { Comment } from '../../core/posts/records.ts';
import { renderComment } from '../../core/text/markdown.ts';
import { type Html, html, nothing, safe } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { time } from '../parts/dates.ts';
import { exact, noun } from '../parts/numbers.ts';
import { commentAnchor, commentsPath } from '../parts/paths.ts';
import { authorLink, type People } from '../parts/person.ts';

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

export function commentItem(comment: Comment, people: People, language: string): Html {
  const anchor = commentAnchor(comment.comment);
  const score =
    comment.score > 0 && html`<b class="comment-score" title="${noun('comments.score', comment.score)}">${exact(comment.score, language)}</b>`;
  return html`<li id="${anchor}"><div class="comment-side">${score}</div><div dir="auto"><span class="comment-text">${safe(renderComment(comment.text))}</span> <small>&ndash; ${authorLink(comment.author, people)}, <a class="when" href="#${anchor}">${time(comment.created, language)}</a></small></div></li>`;
}

/** A post's comments: the foremost open, a few more folded, a thousand on their own page. */
export function commentSection(post: number, comments: readonly Comment[], people: People, language: string): Html {
  if (comments.length === 0) return nothing;
  const open = foremost(comments, COMMENTS_OPEN);
  const rest = comments.length - open.length;
  const item = (comment: Comment): Html => commentItem(comment, people, language);
  let more: Html = nothing;
  if (rest > COMMENTS_FOLDED) {
    more = html`<p class="more"><a href="${commentsPath(post)}">${noun('comments.all', comments.length)}</a></p>`;
  } else if (rest > 0) {
    const shown = new Set(open);
    const folded = comments.filter((comment) => !shown.has(comment));
    more = html`<details class="more"><summary>${noun('comments.more', rest)}</summary><ul>${folded.map(item)}</ul></details>`;
  }
  return html`<section class="comments" aria-label="${message('comments.label')}"><ul>${open.map(item)}</ul>${more}</section>`;
}

import type { Comment, Post } from '../../core/posts/records.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { paging } from '../parts/paging.ts';
import { commentsPath, withQuery } from '../parts/paths.ts';
import type { People } from '../parts/person.ts';
import { addComment } from '../write/comment-form.ts';
import type { Reader } from '../write/reader.ts';
import { commentItem } from './comments.ts';

/** Comments on a page of a long thread. */
export const COMMENTS_SIZE = 100;

export type CommentsView = {
  readonly language: string;
  readonly post: number;
  readonly title: string;
  readonly back: string;
  readonly comments: readonly Comment[];
  readonly page: number;
  readonly pages: number;
  readonly people: People;
  readonly reader?: Reader | undefined;
  /** Whose comments they are, for the form of another one. */
  readonly commented?: Pick<Post, 'id' | 'locked' | 'deleted'>;
};

/** All comments on a post, in order of time. */
export function commentsView({ language, post, title, back, comments, page, pages, people, reader, commented }: CommentsView): Html {
  const pathOf = (number: number): string => withQuery(commentsPath(post), { page: number === 1 ? undefined : number });
  return html`<div class="all-comments">
<h1>${message('comments.title')} <a href="${back}" dir="auto">${title}</a></h1>
${comments.length === 0 && page <= pages && html`<p class="empty">${message('comments.none')}</p>`}
<section class="comments" aria-label="${message('comments.label')}"><ul${reader && html` data-comments="${post}"`}>${comments.map((comment) => commentItem(comment, people, language, reader))}</ul>${reader && commented && addComment(commented, reader)}</section>
${paging(page, pages, language, pathOf)}
<p class="onward"><a class="button quiet" href="${back}">${message('comments.back')}</a></p>
</div>`;
}

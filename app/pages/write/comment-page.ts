import type { Post } from '../../core/posts/records.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { PageReply } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { errorSummary, type FormError } from '../parts/form.ts';
import { sharePath } from '../parts/paths.ts';
import { questionOf } from '../parts/question-of.ts';
import { signedOutNote } from './sign-in.ts';

/** A page that is one form of a comment: to add one that was refused at first, or to change one. */
export type CommentPage = {
  readonly title: string;
  readonly form: Html;
  readonly errors?: readonly FormError[];
  readonly status?: PageReply['status'];
};

export async function commentPage(context: PageContext, post: Post, { title, form, errors = [], status = 200 }: CommentPage): Promise<PageReply> {
  const question = await questionOf(context, post);
  const where = question?.title ?? message('tags.title');
  const back = question ? sharePath(post) : '/tags';
  const signedOut = context.person ? nothing : signedOutNote(back);
  return {
    title: `${title} ${where}`,
    status,
    main: html`<div class="compose-page"><h1>${title} <a href="${back}" dir="auto">${where}</a></h1>${signedOut}${errorSummary(errors)}${form}</div>`,
    robots: 'noindex',
    here: 'questions',
  };
}

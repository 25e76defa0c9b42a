import { PostRefused } from '../../core/posts/errors.ts';
import { visiblePost } from '../../core/posts/place.ts';
import type { Answer, Question } from '../../core/posts/records.ts';
import { message } from '../../web/messages.ts';
import type { PageReply } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { questionOf } from '../parts/question-of.ts';
import { type EditView, editAside, editView } from './view.ts';

/** What is edited here. */
export type Edited = Question | Answer;

/** A post that is edited here. @throws PostNotFound, PostDeleted, PostRefused for what nobody edits */
export async function editable(context: PageContext, id: number): Promise<Edited> {
  const post = await visiblePost(context, id);
  if (post.kind !== 'question' && post.kind !== 'answer') throw new PostRefused('not-editable');
  return post;
}

/** The page of a post's form. */
export async function editPage(
  context: PageContext,
  post: Edited,
  view: Omit<EditView, 'language' | 'post' | 'where'>,
  status: PageReply['status'] = 200,
): Promise<PageReply> {
  const question = post.kind === 'question' ? post : await questionOf(context, post);
  const where = question?.title ?? '';
  return {
    title: `${message(post.kind === 'question' ? 'edit.question' : 'edit.answer')} ${where}`,
    status,
    main: editView({ language: context.site.language, post, where, ...view }),
    aside: editAside(),
    robots: 'noindex',
    here: 'questions',
  };
}

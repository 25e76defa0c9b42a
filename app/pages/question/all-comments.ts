import { Type } from 'typebox';
import { everyRow } from '../../core/every-row.ts';
import { commentsOf } from '../../core/posts/keys.ts';
import { visiblePost } from '../../core/posts/place.ts';
import { PostId } from '../../core/posts/records.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { peopleOf } from '../parts/authors.ts';
import { onPerson, onQuestion, onSite } from '../parts/depends.ts';
import { PageNumber, pagesOf } from '../parts/paging.ts';
import { commentsPath, sharePath } from '../parts/paths.ts';
import { questionOf } from '../parts/question-of.ts';
import { lookerOf } from '../write/reader.ts';
import { COMMENTS_SIZE, commentsView } from './comments-view.ts';

async function show(context: PageContext, id: number, page: number): Promise<PageReply> {
  const { site } = context;
  const post = await visiblePost(context, id);
  const [all, question] = await Promise.all([everyRow(context.store, commentsOf(site.number, post)), questionOf(context, post)]);
  const comments = all.slice((page - 1) * COMMENTS_SIZE, page * COMMENTS_SIZE);
  const people = await peopleOf(
    context,
    comments.map(({ author }) => author),
  );
  const title = question?.title ?? message('tags.title');
  const back = question ? sharePath(post) : '/tags';
  return {
    title: `${message('comments.title')} ${title}`,
    main: commentsView({
      language: site.language,
      post: id,
      title,
      back,
      comments,
      page,
      pages: pagesOf(all.length, COMMENTS_SIZE),
      people,
      reader: lookerOf(context),
      commented: post,
    }),
    canonical: commentsPath(id),
    robots: 'noindex',
    here: 'questions',
    ...(!context.person && {
      dependsOn: [onSite(site.number), onQuestion(site.number, post.question), ...[...people.keys()].map((person) => onPerson(site.number, person))],
    }),
  };
}

/** All comments on one post, for threads too long to fold into the question's page. */
export const commentRoutes: Routes<PageContext> = ({ site }) => {
  site.get('/posts/:id/comments', { params: Type.Object({ id: PostId }), query: Type.Object({ page: PageNumber }) }, (context, { params, query }) =>
    show(context, params.id, query.page ?? 1),
  );
};

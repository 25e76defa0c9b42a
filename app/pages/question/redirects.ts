import { Type } from 'typebox';
import { PostNotFound } from '../../core/posts/errors.ts';
import { questionsOf } from '../../core/posts/headings.ts';
import { inOrder, placedIn } from '../../core/posts/order.ts';
import { placeOf } from '../../core/posts/place.ts';
import { ORDERED_IN_PAGE, orderKey, PostId, type Question } from '../../core/posts/records.ts';
import type { Reply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { anchorOf } from '../parts/paths.ts';
import { answersPath } from './view.ts';

/** On which page of the answers, by score, one stands. Nearly always there is one page, and nothing is read. */
async function pageOfAnswer(context: PageContext, question: Question, answer: number): Promise<number> {
  if (question.answers <= ORDERED_IN_PAGE) return 1;
  const order = await context.store.get(orderKey(context.site.number, question.id));
  if (!order) return 1;
  const place = inOrder(placedIn(order), 'score', question.accepted).findIndex((placed) => placed.id === answer);
  return Math.floor(Math.max(0, place) / ORDERED_IN_PAGE) + 1;
}

/** From a post's short address to its place on its question's page. Temporary: the slug and the page may change. */
async function redirect(context: PageContext, id: number): Promise<Reply> {
  const place = await placeOf(context, id);
  const [question] = place ? await questionsOf(context, [place.question]) : [];
  if (!place || !question) throw new PostNotFound(id);
  if (place.kind === 'question') return { redirect: encodeURI(answersPath(question, { sort: 'score', page: 1 })), status: 302 };
  const page = await pageOfAnswer(context, question, id);
  return { redirect: `${encodeURI(answersPath(question, { sort: 'score', page }))}#${anchorOf(id)}`, status: 302 };
}

export const redirectRoutes: Routes<PageContext> = ({ site }) => {
  site.get('/q/:id', { params: Type.Object({ id: PostId }) }, (context, { params }) => redirect(context, params.id));
  site.get('/a/:id', { params: Type.Object({ id: PostId }) }, (context, { params }) => redirect(context, params.id));
};

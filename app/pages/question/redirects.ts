import { Type } from 'typebox';
import { PostDeleted, PostNotFound } from '../../core/posts/errors.ts';
import { orderKey } from '../../core/posts/keys.ts';
import { inOrder, placedIn } from '../../core/posts/order.ts';
import { placeOf } from '../../core/posts/place.ts';
import { ORDERED_IN_PAGE, PostId, type Question } from '../../core/posts/records.ts';
import { maySee } from '../../core/posts/rules.ts';
import type { Reply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { anchorOf } from '../parts/paths.ts';
import { questionOf } from '../parts/question-of.ts';
import { answersPath } from './view.ts';

/** On which page of the answers, by score, one stands. Nearly always there is one page, and nothing is read. */
async function pageOfAnswer(context: PageContext, question: Question, answer: number): Promise<number> {
  if (question.answers <= ORDERED_IN_PAGE) return 1;
  const order = await context.store.get(orderKey(context.site.number, question.id));
  if (!order) return 1;
  const place = inOrder(placedIn(order), 'score', question.accepted).findIndex((placed) => placed.id === answer);
  return Math.floor(Math.max(0, place) / ORDERED_IN_PAGE) + 1;
}

/** Where a post stands: the page of its question, and its place there. @throws PostNotFound, PostDeleted */
export async function standingOf(context: PageContext, id: number): Promise<{ readonly question: Question; readonly path: string }> {
  const place = await placeOf(context, id);
  const question = place && (await questionOf(context, place));
  if (!place || !question) throw new PostNotFound(id);
  // The address would tell the title of a question that is gone.
  if (!maySee(question, context.person)) throw new PostDeleted(id);
  return { question, path: await pathIn(context, question, id) };
}

async function pathIn(context: PageContext, question: Question, id: number): Promise<string> {
  const page = id === question.id ? 1 : await pageOfAnswer(context, question, id);
  return encodeURI(answersPath(question, { sort: 'score', page }));
}

/** Where a post of a question that is at hand stands, with its anchor. */
export async function anchoredIn(context: PageContext, question: Question, id: number): Promise<string> {
  return `${await pathIn(context, question, id)}#${anchorOf(id)}`;
}

/** The same with the post's anchor: where somebody is led who did something to it. */
export async function anchoredPath(context: PageContext, id: number): Promise<string> {
  return `${(await standingOf(context, id)).path}#${anchorOf(id)}`;
}

/** From a post's short address to its place on its question's page. Temporary: the slug and the page may change. */
async function redirect(context: PageContext, id: number): Promise<Reply> {
  const { question, path } = await standingOf(context, id);
  return { redirect: id === question.id ? path : `${path}#${anchorOf(id)}`, status: 302 };
}

export const redirectRoutes: Routes<PageContext> = ({ site }) => {
  site.get('/q/:id', { params: Type.Object({ id: PostId }) }, (context, { params }) => redirect(context, params.id));
  site.get('/a/:id', { params: Type.Object({ id: PostId }) }, (context, { params }) => redirect(context, params.id));
};

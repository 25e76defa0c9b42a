import type { Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { answerRoutes } from './answers.ts';
import { addCommentRoutes } from './comments.ts';
import { deleteRoutes } from './delete.ts';
import { ownCommentRoutes } from './own-comments.ts';
import { voteRoutes } from './votes.ts';

/** What members do around a question: answer, comment, vote, accept, delete. */
export const writeRoutes: Routes<PageContext> = (table) => {
  for (const routes of [answerRoutes, addCommentRoutes, ownCommentRoutes, voteRoutes, deleteRoutes]) routes(table);
};

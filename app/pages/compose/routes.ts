import type { Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { draftRoutes } from './drafts.ts';
import { previewRoutes } from './preview.ts';
import { runWordsRoutes } from './run-words.ts';
import { similarRoutes } from './similar.ts';
import { tagSuggestionRoutes } from './tag-suggestions.ts';

/** What the islands of a form ask while somebody writes. */
export const composeRoutes: Routes<PageContext> = (table) => {
  for (const routes of [previewRoutes, draftRoutes, tagSuggestionRoutes, similarRoutes, runWordsRoutes]) routes(table);
};

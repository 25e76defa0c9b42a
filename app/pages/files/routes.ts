import type { Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { newFileRoutes } from './new.ts';
import { fileUploadRoutes } from './posted.ts';
import { fileRedirectRoutes } from './redirect.ts';
import { takeDownRoutes } from './take-down.ts';

/** Files that people attach to what they write. */
export const fileRoutes: Routes<PageContext> = (table) => {
  for (const routes of [newFileRoutes, fileUploadRoutes, takeDownRoutes, fileRedirectRoutes]) routes(table);
};

import type { Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { playgroundRoutes } from './playground.ts';
import { postProgramRoutes } from './post-programs.ts';

/** Where programs are run: those of posts, and one's own. */
export const runRoutes: Routes<PageContext> = (table) => {
  for (const routes of [postProgramRoutes, playgroundRoutes]) routes(table);
};

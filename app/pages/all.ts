import type { Routes } from '../web/routes.ts';
import { accountRoutes } from './account/routes.ts';
import { askRoutes } from './ask/routes.ts';
import { composeRoutes } from './compose/routes.ts';
import type { PageContext } from './context.ts';
import { rollbackRoutes } from './edit/rollback.ts';
import { editRoutes } from './edit/routes.ts';
import { fileRoutes } from './files/routes.ts';
import { heldRoutes } from './held/routes.ts';
import { homeRoutes } from './home/routes.ts';
import { inboxRoutes } from './inbox/routes.ts';
import { listingRoutes } from './listing/routes.ts';
import { networkRoutes } from './network/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { commentRoutes } from './question/all-comments.ts';
import { redirectRoutes } from './question/redirects.ts';
import { revisionRoutes } from './question/revisions.ts';
import { questionRoutes } from './question/routes.ts';
import { runRoutes } from './runs/routes.ts';
import { networkSearchRoutes } from './search/network-routes.ts';
import { searchRoutes } from './search/routes.ts';
import { suggestRoutes } from './search/suggest.ts';
import { tagRoutes } from './tags/routes.ts';
import { writeRoutes } from './write/routes.ts';

/** Every page that people see, a line a room. */
export const pageRoutes: readonly Routes<PageContext>[] = [
  networkRoutes,
  accountRoutes,
  inboxRoutes,
  homeRoutes,
  listingRoutes,
  questionRoutes,
  redirectRoutes,
  revisionRoutes,
  commentRoutes,
  tagRoutes,
  peopleRoutes,
  searchRoutes,
  networkSearchRoutes,
  suggestRoutes,
  askRoutes,
  writeRoutes,
  editRoutes,
  rollbackRoutes,
  composeRoutes,
  heldRoutes,
  runRoutes,
  fileRoutes,
];

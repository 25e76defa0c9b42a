import type { Routes } from '../../web/routes.ts';
import type { ApiContext } from './context.ts';
import { languagesReply } from './languages.ts';
import { runReply } from './run.ts';
import { RunBody } from './schema.ts';

/** What programs ask, on a site's host and on the network's. */
export const apiRoutes: Routes<ApiContext> = ({ site, network }) => {
  site.post('/api/run', { limit: 'run', body: RunBody }, (context, { body, visitor }) => runReply(context, body, visitor));
  network.post('/api/run', { limit: 'run', body: RunBody }, (context, { body, visitor }) => runReply(context, body, visitor));
  site.get('/api/languages', {}, languagesReply);
  network.get('/api/languages', {}, languagesReply);
};

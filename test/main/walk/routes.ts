import { apiRoutes } from '../../../app/machines/api/routes.ts';
import { pageRoutes } from '../../../app/pages/all.ts';
import type { PageContext } from '../../../app/pages/context.ts';
import type { SiteRegistrar } from '../../../app/web/routes.ts';

/** Every route of the service as `METHOD AUDIENCE /pattern`, read from where pages and machines enter them. */
export function everyRoute(): readonly string[] {
  const entered: string[] = [];
  const registrar = (audience: string): SiteRegistrar<PageContext> => ({
    get: (path) => void entered.push(`GET ${audience} ${path}`),
    post: (path) => void entered.push(`POST ${audience} ${path}`),
    upload: (path) => void entered.push(`POST ${audience} ${path}`),
  });
  for (const routes of [...pageRoutes, apiRoutes]) routes({ site: registrar('site'), network: registrar('network') });
  return entered.toSorted();
}

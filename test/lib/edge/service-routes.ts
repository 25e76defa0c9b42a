import { apiRoutes } from '../../../app/machines/api/routes.ts';
import { pageRoutes } from '../../../app/pages/all.ts';
import type { PageContext } from '../../../app/pages/context.ts';
import type { Registrar, SiteRegistrar } from '../../../app/web/routes.ts';

/** A route as the service registers it. */
export type ServiceRoute = {
  readonly method: 'GET' | 'POST';
  readonly audience: 'site' | 'network';
  readonly pattern: string;
  /** An address of it. */
  readonly path: string;
  /** Parts of the query that it reads. */
  readonly query: readonly string[];
  readonly limit?: string;
};

type Options = { readonly query?: { readonly properties: object }; readonly limit?: string };

/** Every route of the service, read from where pages and machines enter them. */
export function serviceRoutes(): readonly ServiceRoute[] {
  const entered: ServiceRoute[] = [];
  const enter = (method: 'GET' | 'POST', audience: 'site' | 'network') => (pattern: string, options: Options) => {
    const query = Object.keys(options.query?.properties ?? {});
    entered.push({ method, audience, pattern, path: sampleOf(pattern), query, ...(options.limit !== undefined && { limit: options.limit }) });
  };
  const site: SiteRegistrar<PageContext> = { get: enter('GET', 'site'), post: enter('POST', 'site'), upload: enter('POST', 'site') };
  const network: Registrar<Omit<PageContext, 'site'>> = { get: enter('GET', 'network'), post: enter('POST', 'network') };
  for (const routes of [...pageRoutes, apiRoutes]) routes({ site, network });
  return entered;
}

const sampleOf = (pattern: string): string => pattern.replaceAll(/:id\b/g, '17').replaceAll(/:\w+/g, 'something-1.0');

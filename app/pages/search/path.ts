import type { SearchSort } from '../../engines/search/port.ts';
import { withQuery } from '../parts/paths.ts';

/** Where a site's results for what was typed stand. */
export const searchPath = (typed: string, sort: SearchSort, page: number): string =>
  withQuery('/search', { q: typed, sort: sort === 'relevance' ? undefined : sort, page: page === 1 ? undefined : page });

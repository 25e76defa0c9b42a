import { Type } from 'typebox';
import { questionsOf } from '../../core/posts/headings.ts';
import { allSitesOf } from '../../core/sites/registry.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { type FoundSite, networkSearchView } from './network-view.ts';

/** Results of a site; the rest stands behind a link to it. */
const EACH = 3;

const Query = Type.Object({ q: Type.Optional(Type.String({ maxLength: 500 })) });

/** Searching every site of the network at once, on its own host. */
export const networkSearchRoutes: Routes<PageContext> = ({ network }) => {
  network.get('/search', { limit: 'search', query: Query }, async (context, { query }): Promise<PageReply> => {
    const typed = (query.q ?? '').trim();
    const frame = { here: 'search', search: typed, robots: 'noindex', canonical: '/search' } as const;
    if (typed === '') return { ...frame, title: message('search.network-title'), main: networkSearchView({ typed }) };
    const { store, search, addressOf } = context;
    const sites = new Map((await allSitesOf(store)).map((site) => [site.number, site]));
    const { sites: groups, ...searched } = await search.searchEach([...sites.keys()], typed, EACH);
    const found = await Promise.all(
      groups.map(async ({ site: number, total, hits }): Promise<readonly FoundSite[]> => {
        const site = sites.get(number);
        if (!site) return [];
        const questions = await questionsOf({ store, site }, [...new Set(hits.map((hit) => hit.question))]);
        return [{ site, address: addressOf(site), total, hits, questions: new Map(questions.map((question) => [question.id, question])) }];
      }),
    );
    return { ...frame, title: message('search.results', { typed }), main: networkSearchView({ typed, searched, found: found.flat() }) };
  });
};

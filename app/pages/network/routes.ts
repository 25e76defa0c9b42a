import { questionsOf } from '../../core/posts/headings.ts';
import type { Site } from '../../core/sites/records.ts';
import { allSitesOf } from '../../core/sites/registry.ts';
import { message } from '../../web/messages.ts';
import type { Routes } from '../../web/routes.ts';
import type { NetworkContext, PageContext } from '../context.ts';
import { ON_NETWORK, onListing, onSite } from '../parts/depends.ts';
import { type ListedSite, networkView } from './view.ts';

async function listed(context: NetworkContext, site: Site): Promise<ListedSite> {
  const [counts, { questions }] = await Promise.all([
    context.listings.counts(site.number),
    context.listings.list(site.number, { tab: 'active', page: 1, size: 1 }),
  ]);
  const [latest] = await questionsOf({ store: context.store, site }, questions);
  return { site, address: context.addressOf(site), counts, ...(latest && { latest }) };
}

/** The network's front page. */
export const networkRoutes: Routes<PageContext> = ({ network }) => {
  network.get('/', {}, async (context) => {
    const sites = await Promise.all((await allSitesOf(context.store)).map((site) => listed(context, site)));
    const liveliest = sites.toSorted((a, b) => (b.latest?.active ?? 0) - (a.latest?.active ?? 0) || a.site.number - b.site.number);
    return {
      title: message('network.title'),
      main: networkView(liveliest),
      canonical: '/',
      description: message('network.intro'),
      dependsOn: [ON_NETWORK, ...sites.flatMap(({ site }) => [onSite(site.number), onListing(site.number)])],
    };
  });
};

import { questionsOf } from '../../core/posts/headings.ts';
import type { Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { LISTING_SIZE } from '../listing/view.ts';
import { peopleOf } from '../parts/authors.ts';
import { onListing, onSite, onTags } from '../parts/depends.ts';
import { homeAside, homeView } from './view.ts';

/** Tags beside the front page. */
const POPULAR_TAGS = 20;

/** A site's front page. */
export const homeRoutes: Routes<PageContext> = ({ site: pages }) => {
  pages.get('/', {}, async (context) => {
    const { site, listings } = context;
    const [{ questions: ids }, { tags }, counts] = await Promise.all([
      listings.list(site.number, { tab: 'active', page: 1, size: LISTING_SIZE }),
      listings.tags(site.number, { sort: 'popular', page: 1, size: POPULAR_TAGS }),
      listings.counts(site.number),
    ]);
    const questions = await questionsOf(context, ids);
    const people = await peopleOf(
      context,
      questions.map(({ author }) => author),
    );
    const view = { site, questions, people, tags, counts };
    return {
      title: site.title,
      main: homeView(view),
      aside: homeAside(view),
      canonical: '/',
      description: site.tagline,
      dependsOn: [onSite(site.number), onListing(site.number), onTags(site.number)],
    };
  });
};

import { type Static, Type } from 'typebox';
import { questionsOf } from '../../core/posts/headings.ts';
import { type Taste, tasteOf } from '../../core/tags/taste.ts';
import type { Listed } from '../../engines/tag-engine/port.ts';
import { message } from '../../web/messages.ts';
import type { Reply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { LISTING_SHARED, LISTING_SIZE } from '../listing/view.ts';
import { peopleOf } from '../parts/authors.ts';
import { onListing, onSite, onTags } from '../parts/depends.ts';
import { PageNumber, pagesOf } from '../parts/paging.ts';
import { signInFirst } from '../write/sign-in.ts';
import { interestingPath } from './interesting.ts';
import { homeAside, homeView, type Interest } from './view.ts';

/** Tags beside the front page. */
const POPULAR_TAGS = 20;

const Query = Type.Object({ tab: Type.Optional(Type.Enum(['active', 'interesting'])), page: PageNumber });
type HomeQuery = Static<typeof Query>;

/** The tab that somebody sees who names none: what interests them once they have said by a watched tag what does. */
const ownTab = ({ chosen, liked }: Taste): 'active' | 'interesting' => (chosen.watched.length > 0 && liked.length > 0 ? 'interesting' : 'active');

async function listed({ site, listings }: PageContext, taste: Taste | undefined, interest: Interest | undefined): Promise<Listed> {
  if (!taste || !interest) return listings.list(site.number, { tab: 'active', page: 1, size: LISTING_SIZE });
  return listings.interesting(site.number, { liked: taste.liked, ignored: taste.chosen.ignored, page: interest.page, size: LISTING_SIZE });
}

async function show(context: PageContext, query: HomeQuery): Promise<Reply> {
  const { site, listings, person, store, now } = context;
  if (!person && query.tab === 'interesting') return signInFirst(interestingPath(1));
  const taste = person && (await tasteOf(store, site.number, person.id, now));
  const interest = taste && (query.tab ?? ownTab(taste)) === 'interesting' ? { taste, page: query.page ?? 1 } : undefined;
  const [{ total, questions: ids }, { tags }, counts] = await Promise.all([
    listed(context, taste, interest),
    listings.tags(site.number, { sort: 'popular', page: 1, size: POPULAR_TAGS }),
    listings.counts(site.number),
  ]);
  const questions = await questionsOf(context, ids);
  const people = await peopleOf(
    context,
    questions.map(({ author }) => author),
  );
  const reader = taste && { chosen: taste.chosen, ...(interest && { interest: { ...interest, total } }) };
  const view = { site, questions, people, tags, counts, ...(reader && { reader }) };
  return {
    title: interest ? message('interesting.title') : site.title,
    main: homeView(view),
    aside: homeAside(view),
    canonical: '/',
    description: site.tagline,
    ...(interest && interest.page > pagesOf(total, LISTING_SIZE) && { status: 404 }),
    ...(!person && { dependsOn: [onSite(site.number), onListing(site.number), onTags(site.number)] }),
  };
}

/** A site's front page. */
export const homeRoutes: Routes<PageContext> = ({ site: pages }) => {
  pages.get('/', { query: Query, shared: LISTING_SHARED }, (context, { query }) => show(context, query));
};

import { type Static, Type } from 'typebox';
import { questionsOf } from '../../core/posts/headings.ts';
import { tagChoices } from '../../core/tags/choose.ts';
import { tagKey } from '../../core/tags/records.ts';
import { parseExpression, printExpression } from '../../engines/tag-engine/expression.ts';
import type { Expression } from '../../engines/tag-engine/port.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { peopleOf } from '../parts/authors.ts';
import { onListing, onSite, onTags } from '../parts/depends.ts';
import { PageNumber, pagesOf } from '../parts/paging.ts';
import { listingAside } from './aside.ts';
import { malformedView } from './malformed.ts';
import { soleTag, tagsNamed } from './meaning.ts';
import { LISTING_SHARED, LISTING_SIZE, type ListingView, listingPath, listingTitle, listingView, TABS } from './view.ts';

const Query = Type.Object({ tab: Type.Optional(Type.Enum(TABS)), page: PageNumber });
type ListingQuery = Static<typeof Query>;

type Tagged = ListingView['tagged'];

async function list(context: PageContext, query: ListingQuery, tagged?: Tagged): Promise<PageReply> {
  const { site, listings } = context;
  const { tab = 'newest', page = 1 } = query;
  const listing = { tab, page, size: LISTING_SIZE, ...(tagged && { expression: tagged.expression }) };
  const [{ total, questions: ids }, chosen] = await Promise.all([listings.list(site.number, listing), tagChoices(context)]);
  const questions = await questionsOf(context, ids);
  const people = await peopleOf(
    context,
    questions.map(({ author }) => author),
  );
  const title = listingTitle(tagged);
  const aside = listingAside(questions, tagged ? tagsNamed(tagged.expression) : [], site.language);
  return {
    title: page === 1 ? title : message('listing.page-title', { title, page }),
    main: listingView({ language: site.language, tab, page, total, questions, people, ...(tagged && { tagged }), ...(context.person && { chosen }) }),
    ...(aside && { aside }),
    canonical: listingPath(tagged?.text, tab, page),
    here: 'questions',
    ...(page > pagesOf(total, LISTING_SIZE) && { status: 404 }),
    ...(total === 0 && { robots: 'noindex' }),
    // A member's marks are their own.
    ...(!context.person && { dependsOn: [onSite(site.number), onListing(site.number), onTags(site.number)] }),
  };
}

async function described(context: PageContext, expression: Expression): Promise<NonNullable<Tagged>> {
  const name = soleTag(expression);
  const tag = name === undefined ? undefined : await context.store.get(tagKey(context.site.number, name));
  return { text: printExpression(expression), expression, ...(tag?.excerpt !== undefined && { excerpt: tag.excerpt }) };
}

/** All questions, and those of a tag expression. */
export const listingRoutes: Routes<PageContext> = ({ site }) => {
  site.get('/questions', { query: Query, shared: LISTING_SHARED }, (context, { query }) => list(context, query));
  site.get(
    '/questions/tagged/:expression',
    { params: Type.Object({ expression: Type.String() }), query: Query, shared: LISTING_SHARED },
    async (context, { params, query }) => {
      const expression = parseExpression(params.expression);
      if (expression) return list(context, query, await described(context, expression));
      return { title: message('listing.malformed'), status: 404, main: malformedView(params.expression), robots: 'noindex', here: 'questions' };
    },
  );
};

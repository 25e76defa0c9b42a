import { Type } from 'typebox';
import { questionsOf } from '../../core/posts/headings.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { peopleOf } from '../parts/authors.ts';
import { onListing, onSite } from '../parts/depends.ts';
import { PageNumber, pagesOf } from '../parts/paging.ts';
import { searchPath } from './path.ts';
import { SEARCH_SIZE, SEARCH_SORTS, searchView } from './view.ts';

const Query = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 500 })),
  sort: Type.Optional(Type.Enum(SEARCH_SORTS)),
  page: PageNumber,
});

/** Searching a site's posts. What is found is not kept by the byte cache: there are too many things to type. */
export const searchRoutes: Routes<PageContext> = ({ site: pages }) => {
  pages.get('/search', { query: Query }, async (context, { query }): Promise<PageReply> => {
    const { site, search } = context;
    const { language } = site;
    const { sort = 'relevance', page = 1 } = query;
    const typed = (query.q ?? '').trim();
    const frame = { here: 'search', search: typed, robots: 'noindex' } as const;
    if (typed === '') {
      const main = searchView({ language, typed, sort, page, questions: new Map(), people: new Map() });
      return { ...frame, title: message('search.title'), main, dependsOn: [onSite(site.number), onListing(site.number)] };
    }
    const searched = await search.search(site.number, typed, sort, page, SEARCH_SIZE);
    const questions = await questionsOf(context, [...new Set(searched.hits.map((hit) => hit.question))]);
    const people = await peopleOf(
      context,
      questions.map(({ author }) => author),
    );
    const byId = new Map(questions.map((question) => [question.id, question]));
    return {
      ...frame,
      title: message('search.results', { typed }),
      main: searchView({ language, typed, sort, page, searched, questions: byId, people }),
      ...(page > pagesOf(searched.total, SEARCH_SIZE) && { status: 404 }),
      canonical: searchPath(typed, sort, page),
    };
  });
};

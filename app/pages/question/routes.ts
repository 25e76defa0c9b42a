import { type Static, Type } from 'typebox';
import { PostNotFound } from '../../core/posts/errors.ts';
import { type QuestionPage, questionPage } from '../../core/posts/page.ts';
import { PostId } from '../../core/posts/records.ts';
import type { Reply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { onFile, onPerson, onQuestion, onSite } from '../parts/depends.ts';
import { PageNumber } from '../parts/paging.ts';
import { questionPath } from '../parts/paths.ts';
import { type Reader, readerOf } from '../write/reader.ts';
import { answersPath, questionAside, questionView, SORTS } from './view.ts';

/** Seconds for which processes share a page: what no event tells of on it is the number of views. */
const SHARED = 60;

/** Questions shown beside one because their tags are like its. */
const RELATED = 6;

const Answers = Type.Object({ sort: Type.Optional(Type.Enum(SORTS)), page: PageNumber });
type AnswersQuery = Static<typeof Answers>;

/** Everything whose change makes the page another: the question, those beside it, whose names and reputations it shows, and its files. */
function dependencies(site: number, page: QuestionPage): readonly string[] {
  const beside = [...page.linked, ...page.related, ...page.duplicates];
  return [
    onSite(site),
    onQuestion(site, page.question.id),
    ...beside.map(({ id }) => onQuestion(site, id)),
    ...[...page.people.keys()].map((id) => onPerson(site, id)),
    ...[...page.files.values()].flat().map(({ hash }) => onFile(hash)),
  ];
}

async function show(context: PageContext, id: number, slug: string, query: AnswersQuery): Promise<Reply> {
  const { site } = context;
  const asked = { sort: query.sort ?? 'score', page: query.page ?? 1 } as const;
  let reader: Reader | undefined;
  const related = await context.listings.related(site.number, id, RELATED);
  const page = await questionPage(context, id, asked, related, async (posts, gather) => {
    reader = await readerOf(context, id, posts, gather);
  });
  if (!page) throw new PostNotFound(id);

  const { question } = page;
  const path = answersPath(question, asked);
  if (questionPath(question) !== `/questions/${id}/${slug}`) return { redirect: encodeURI(path), status: 301 };
  if (context.person) context.visited(site.number, context.person.id, question);
  const aside = questionAside(site, page);
  return {
    title: question.title,
    ...(asked.page > page.answerPages && { status: 404 }),
    main: questionView(site, page, asked, reader),
    ...(aside && { aside }),
    canonical: encodeURI(answersPath(question, { sort: 'score', page: asked.page })),
    description: question.excerpt,
    here: 'questions',
    // A member's page is their own, whatever the frame says of them.
    ...(!reader && { dependsOn: dependencies(site.number, page) }),
    views: { site: site.number, question: id },
  };
}

/** A question's page. A wrong or missing slug is put right; so is the address of a question whose title was edited. */
export const questionRoutes: Routes<PageContext> = ({ site }) => {
  site.get(
    '/questions/:id/:slug',
    { params: Type.Object({ id: PostId, slug: Type.String() }), query: Answers, shared: SHARED },
    (context, { params, query }) => show(context, params.id, params.slug, query),
  );
  site.get('/questions/:id', { params: Type.Object({ id: PostId }), query: Answers }, (context, { params, query }) =>
    show(context, params.id, '', query),
  );
};

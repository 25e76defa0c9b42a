import { Type } from 'typebox';
import { questionsOf } from '../../core/posts/headings.ts';
import { revisionsOf } from '../../core/posts/history.ts';
import { type Author, PostId } from '../../core/posts/records.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { peopleOf } from '../parts/authors.ts';
import { onPerson, onQuestion, onSite } from '../parts/depends.ts';
import { PageNumber, pagesOf } from '../parts/paging.ts';
import { revisionsPath, sharePath } from '../parts/paths.ts';
import { votersIn } from './event-view.ts';
import { ENTRIES_SIZE, revisionsView } from './revisions-view.ts';

async function show(context: PageContext, id: number, page: number): Promise<PageReply> {
  const { site } = context;
  const { post, entries } = await revisionsOf(context, id);
  const [question] = await questionsOf(context, [post.question]);
  const shown = entries.toReversed().slice((page - 1) * ENTRIES_SIZE, page * ENTRIES_SIZE);
  const authors = shown.flatMap((entry): readonly Author[] => [entry.author, ...(entry.kind === 'event' ? votersIn(entry.text) : [])]);
  const people = await peopleOf(context, authors);
  // A tag's wiki has no page of its own number: its history leads to the tags.
  const title = question?.title ?? message('tags.title');
  const back = question ? sharePath(post) : '/tags';
  return {
    title: `${message('revisions.title')} ${title}`,
    main: revisionsView({
      language: site.language,
      post: id,
      title,
      back,
      entries: shown,
      page,
      pages: pagesOf(entries.length, ENTRIES_SIZE),
      people,
    }),
    canonical: revisionsPath(id),
    robots: 'noindex',
    here: 'questions',
    dependsOn: [onSite(site.number), onQuestion(site.number, post.question), ...[...people.keys()].map((person) => onPerson(site.number, person))],
  };
}

/** A post's history. */
export const revisionRoutes: Routes<PageContext> = ({ site }) => {
  site.get('/posts/:id/revisions', { params: Type.Object({ id: PostId }), query: Type.Object({ page: PageNumber }) }, (context, { params, query }) =>
    show(context, params.id, query.page ?? 1),
  );
};

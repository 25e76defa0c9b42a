import { Type } from 'typebox';
import { type PostEvent, type Revision, revisionsOf } from '../../core/posts/history.ts';
import { type Author, type Post, PostId } from '../../core/posts/records.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { peopleOf } from '../parts/authors.ts';
import { onPerson, onQuestion, onSite } from '../parts/depends.ts';
import { PageNumber, pagesOf } from '../parts/paging.ts';
import { revisionsPath, sharePath } from '../parts/paths.ts';
import { questionOf } from '../parts/question-of.ts';
import { mayEdit } from '../write/post-tools.ts';
import { lookerOf } from '../write/reader.ts';
import { votersIn } from './event-view.ts';
import { ENTRIES_SIZE, type RevisionsView, revisionsView } from './revisions-view.ts';

/** What the buttons that bring a revision back need, for somebody who may edit the post. */
function rollbackOf(context: PageContext, post: Post, entries: readonly (Revision | PostEvent)[]): RevisionsView['rollback'] {
  const reader = lookerOf(context);
  if (!reader || (post.kind !== 'question' && post.kind !== 'answer') || !mayEdit(post, reader)) return undefined;
  const latest = entries.findLast((entry) => entry.kind === 'revision');
  return { base: post.version, latest: latest?.kind === 'revision' ? latest.number : 0 };
}

async function show(context: PageContext, id: number, page: number): Promise<PageReply> {
  const { site } = context;
  const { post, entries } = await revisionsOf(context, id);
  const question = await questionOf(context, post);
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
      rollback: rollbackOf(context, post, entries),
    }),
    canonical: revisionsPath(id),
    robots: 'noindex',
    here: 'questions',
    ...(!context.person && {
      dependsOn: [onSite(site.number), onQuestion(site.number, post.question), ...[...people.keys()].map((person) => onPerson(site.number, person))],
    }),
  };
}

/** A post's history. */
export const revisionRoutes: Routes<PageContext> = ({ site }) => {
  site.get('/posts/:id/revisions', { params: Type.Object({ id: PostId }), query: Type.Object({ page: PageNumber }) }, (context, { params, query }) =>
    show(context, params.id, query.page ?? 1),
  );
};

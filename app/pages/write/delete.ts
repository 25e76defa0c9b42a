import { Type } from 'typebox';
import { deletePost } from '../../core/moderation/delete.ts';
import { undeletePost } from '../../core/moderation/undelete.ts';
import { NotSignedIn } from '../../core/people/errors.ts';
import { visiblePost } from '../../core/posts/place.ts';
import { PostId } from '../../core/posts/records.ts';
import { html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { Reply, Routes } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { PageContext } from '../context.ts';
import { button, submitRow } from '../parts/form.ts';
import { deletePath, postPath, sharePath, undeletePath } from '../parts/paths.ts';
import { questionOf } from '../parts/question-of.ts';
import { anchoredPath } from '../question/redirects.ts';
import { orRefused } from './refused-page.ts';
import { signInFirst } from './sign-in.ts';

const Params = Type.Object({ id: PostId });

type Deed = 'delete' | 'undelete';

const DEEDS = {
  delete: { path: deletePath, work: deletePost },
  undelete: { path: undeletePath, work: undeletePost },
} as const;

/** Asks whether it is meant: what goes, and that it can come back. */
async function confirm(context: PageContext, id: number, deed: Deed): Promise<Reply> {
  const path = DEEDS[deed].path(id);
  if (!context.person) return signInFirst(path);
  const post = await visiblePost(context, id);
  const question = await questionOf(context, post);
  const back = sharePath(post);
  const title = message(`write.${deed}-title`);
  const why =
    deed === 'undelete'
      ? html`<p>${message('write.undelete-why')}</p>`
      : html`<p>${message(post.kind === 'question' ? 'write.delete-question' : 'write.delete-answer')}</p><p>${message('write.delete-undo')}</p>`;
  const doIt = button({ label: message(`write.${deed}`), ...(deed === 'delete' && { kind: 'grave' }) });
  const main = html`<div class="compose-page"><h1>${title}</h1>
<p class="facts"><a href="${back}" dir="auto">${question?.title ?? ''}</a></p>
${why}
<form class="compose" method="post" action="${path}">${submitRow(doIt, html`<a class="button quiet" href="${back}">${message('write.keep')}</a>`)}</form></div>`;
  return { title, main, robots: 'noindex', here: 'questions' };
}

async function act(context: PageContext, id: number, deed: Deed, visitor: Visitor): Promise<Reply> {
  const { path, work } = DEEDS[deed];
  if (!context.person) {
    if (visitor.wantsJson) throw new NotSignedIn();
    return signInFirst(path(id));
  }
  await work(context, id);
  return { redirect: await anchoredPath(context, id), status: 303, json: { post: id, deleted: deed === 'delete' } };
}

/** Deleting a post, and bringing it back. */
export const deleteRoutes: Routes<PageContext> = ({ site }) => {
  for (const deed of ['delete', 'undelete'] as const) {
    site.get(`/posts/:id/${deed}`, { params: Params }, (context, { params }) => confirm(context, params.id, deed));
    site.post(`/posts/:id/${deed}`, { limit: 'write', params: Params }, (context, { params, visitor }) =>
      orRefused(visitor, postPath(params.id), () => act(context, params.id, deed, visitor)),
    );
  }
};

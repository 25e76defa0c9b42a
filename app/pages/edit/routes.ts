import { type Static, Type } from 'typebox';
import { NotSignedIn } from '../../core/people/errors.ts';
import { required } from '../../core/people/permission.ts';
import { readDraft } from '../../core/posts/drafts.ts';
import { edit } from '../../core/posts/edit.ts';
import { EditConflict, PostRefused } from '../../core/posts/errors.ts';
import { PostId } from '../../core/posts/records.ts';
import { touchRefusal } from '../../core/posts/rules.ts';
import { sourceOf } from '../../core/posts/source.ts';
import type { Reply, Routes } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { PageContext } from '../context.ts';
import { editPath } from '../parts/paths.ts';
import { anchoredPath } from '../question/redirects.ts';
import { carried, Typed, tagsTyped } from '../write/body.ts';
import { draftPressed } from '../write/draft-pressed.ts';
import { openDraft } from '../write/drafts.ts';
import { forgetDraft } from '../write/forget-draft.ts';
import { refusedBy } from '../write/refused.ts';
import { signInFirst } from '../write/sign-in.ts';
import { type Editing, editingOf, isSame, typedIn } from './editing.ts';
import { type Edited, editable, editPage } from './page.ts';

const Params = Type.Object({ id: PostId });
const Body = Type.Object({
  title: Typed,
  markdown: Typed,
  tags: Typed,
  summary: Typed,
  base: Type.Optional(Type.Integer({ minimum: 0 })),
  ...carried,
});
type EditBody = Static<typeof Body>;

/** The form with what stands, or with the draft that was kept. What somebody else wrote since the draft was saved is shown beside it. */
async function open(context: PageContext, id: number): Promise<Reply> {
  if (!context.person) return signInFirst(editPath(id));
  const post = await editable(context, id);
  const reason = touchRefusal(post);
  if (reason) throw new PostRefused(reason);
  if (post.author.id !== context.person.id) required(context, 'edit-others');
  const what = `edit#${id}` as const;
  const [source, draft] = await Promise.all([sourceOf(context, post), readDraft(context, what)]);
  const editing = { ...editingOf(source), ...typedIn(draft ?? {}) };
  const isOvertaken = draft !== undefined && (post.edited ?? post.created) > draft.at && !isSame(source, editing);
  const view = { editing, base: source.version, draft: openDraft(what, draft), ...(isOvertaken && { overtaken: source }) };
  return editPage(context, post, view, isOvertaken ? 409 : 200);
}

/** Saves an edit. One that was sent twice has nothing against itself. @throws as `edit` */
async function save(context: PageContext, post: Edited, editing: Editing, base: number | undefined): Promise<void> {
  const { title, markdown, tags, summary } = editing;
  const parts = post.kind === 'question' ? { title, tags: tagsTyped(tags) } : {};
  try {
    await edit(context, post.id, { ...parts, markdown, summary: summary.trim(), ...(base !== undefined && { base }) });
  } catch (error) {
    if (!(error instanceof EditConflict && isSame(error.current, editing))) throw error;
  }
}

async function send(context: PageContext, id: number, body: EditBody, visitor: Visitor): Promise<Reply> {
  const { press, draft: version = 0, base } = body;
  if (!context.person && visitor.wantsJson) throw new NotSignedIn();
  const post = await editable(context, id);
  const what = `edit#${id}` as const;
  const editing: Editing = { title: '', markdown: '', tags: '', summary: '', ...typedIn(body) };
  const view = { editing, base: base ?? post.version, draft: { what, version } } as const;
  if (!context.person) return editPage(context, post, { ...view, isSignedOut: true }, 401);
  if (press === 'preview') return editPage(context, post, { ...view, isPreview: true });
  if (press === 'draft' || press === 'discard') {
    const pressed = await draftPressed(context, { press, what, text: editing, base: version, back: editPath(id) });
    if ('done' in pressed) return pressed.done;
    return editPage(context, post, { ...view, draft: pressed.draft, errors: pressed.refused.errors }, pressed.refused.status);
  }
  try {
    await save(context, post, editing, base);
  } catch (error) {
    if (visitor.wantsJson) throw error;
    const refused = refusedBy(error);
    if (!(error instanceof EditConflict)) return editPage(context, post, { ...view, errors: refused.errors }, refused.status);
    return editPage(context, post, { ...view, base: error.current.version, overtaken: error.current }, refused.status);
  }
  await forgetDraft(context, what);
  const path = await anchoredPath(context, id);
  return { redirect: path, status: 303, json: { post: id, path } };
}

/** Editing a post. */
export const editRoutes: Routes<PageContext> = ({ site }) => {
  site.get('/posts/:id/edit', { params: Params }, (context, { params }) => open(context, params.id));
  site.post('/posts/:id/edit', { limit: 'write', params: Params, body: Body }, (context, { params, body, visitor }) =>
    send(context, params.id, body, visitor),
  );
};

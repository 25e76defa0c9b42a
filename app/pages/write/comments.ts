import { type Static, Type } from 'typebox';
import { NotSignedIn } from '../../core/people/errors.ts';
import { comment } from '../../core/posts/comment.ts';
import { TextRefused } from '../../core/posts/errors.ts';
import { commentKey } from '../../core/posts/keys.ts';
import { visiblePost } from '../../core/posts/place.ts';
import { type Comment, type Post, PostId } from '../../core/posts/records.ts';
import { textRefusal } from '../../core/posts/rules.ts';
import { message } from '../../web/messages.ts';
import { ProofText } from '../../web/proof-of-work/field.ts';
import type { Reply, Routes } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { PageContext } from '../context.ts';
import { provenOnce, type Sent } from '../held/proven-once.ts';
import { peopleOf } from '../parts/authors.ts';
import { commentItem } from '../question/comments.ts';
import { newAct } from './act.ts';
import { Typed } from './body.ts';
import { commentForm } from './comment-form.ts';
import { commentPage } from './comment-page.ts';
import { commentStanding } from './comment-place.ts';
import { isNewcomer } from './proof.ts';
import { lookerOf } from './reader.ts';
import { type Refused, refusedBy } from './refused.ts';

const Params = Type.Object({ id: PostId });
const Body = Type.Object({ text: Typed, act: Type.Optional(Type.String({ maxLength: 100 })), proof: ProofText });

/** A comment as its author's page shows it, for the island that puts it there. */
export async function commentHtml(context: PageContext, row: Comment): Promise<string> {
  const people = await peopleOf(context, [row.author]);
  return commentItem(row, people, context.site.language, lookerOf(context)).text;
}

/** The comment's form alone on its page, with what was typed. */
const again = (context: PageContext, post: Post, text: string, act: string, { status, errors }: Refused): Promise<Reply> =>
  commentPage(context, post, {
    title: message('write.comment-on'),
    form: commentForm(post.id, { text, act, errors, isNewcomer: isNewcomer(context) }),
    errors: errors.filter(({ field }) => field === undefined),
    status,
  });

async function add(context: PageContext, id: number, body: Static<typeof Body>, visitor: Visitor): Promise<Reply> {
  const { text = '', act = newAct() } = body;
  if (!context.person && visitor.wantsJson) throw new NotSignedIn();
  const post = await visiblePost(context, id);
  if (!context.person) return again(context, post, text, act, { status: 401, errors: [] });
  const short = textRefusal('comment', text);
  try {
    if (short) throw new TextRefused(short);
    const content = `comment ${id}\n${text}`;
    const sent: Sent = { purpose: 'comment', proof: body.proof, form: act, content, act: { kind: 'comment', post: id, text } };
    const done = await provenOnce(context, visitor, sent, (acting) => comment(acting, id, { text }));
    if ('page' in done) return done.page;
    const { number } = done;
    const row = visitor.wantsJson ? await context.store.get(commentKey(context.site.number, post, number)) : undefined;
    if (row) return { json: { comment: number, html: await commentHtml(context, row) } };
    return { redirect: await commentStanding(context, { ...post, comments: post.comments + 1 }, number), status: 303 };
  } catch (error) {
    if (visitor.wantsJson) throw error;
    return again(context, post, text, act, refusedBy(error));
  }
}

/** Adding a comment to a post. */
export const addCommentRoutes: Routes<PageContext> = ({ site }) => {
  site.post('/posts/:id/comments', { limit: 'comment', params: Params, body: Body }, (context, { params, body, visitor }) =>
    add(context, params.id, body, visitor),
  );
};

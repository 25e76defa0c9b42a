import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { decide } from '../decide.ts';
import { claimed } from '../once.ts';
import { required, writer } from '../people/permission.ts';
import { mayCommentFreely } from './comment-rules.ts';
import { peopleIn } from './conversation.ts';
import { PostRefused, TextRefused } from './errors.ts';
import { commentKey, postKey, questionKey } from './keys.ts';
import { mentionedIn } from './mentions.ts';
import { postOf } from './place.ts';
import type { Comment, Post, PostId } from './records.ts';
import { LICENCE, stands, textRefusal, touchRefusal } from './rules.ts';

/**
 * Comments on a post; the comment's id.
 * @throws PersonSuspended, PrivilegeNeeded, PostNotFound, PostRefused, TextRefused
 */
export async function comment(context: Context, id: PostId, { text }: { readonly text: string }): Promise<number> {
  const { ids, now } = context;
  const site = context.site.number;
  const author = writer(context).id;
  const short = textRefusal('comment', text);
  if (short) throw new TextRefused(short);
  const post = await commentable(context, id);
  let fresh = true;

  const number = await ids.next(site, 'comments');
  const row: Comment = {
    key: commentKey(site, post, number),
    comment: number,
    post: id,
    author: { id: author },
    created: now,
    score: 0,
    text: text.trim(),
    licence: LICENCE,
  };
  const mentioned = text.includes('@') ? await calledIn(context, post, row) : undefined;
  const event = { kind: 'commented', at: now, question: post.question, post: id, comment: number, author, ...(mentioned && { mentioned }) } as const;
  await decide(async () => {
    if (!fresh) await commentable(context, id);
    fresh = false;
    const counted = { update: postKey(site, post), add: { comments: 1 }, when: stands(id) } as const;
    await commit(context, [{ put: row, when: 'absent' }, counted, ...claimed(context, number)], post.question, event);
  });
  return number;
}

/** The post, where whoever asks may comment on it. @throws PrivilegeNeeded, PostNotFound, PostRefused */
async function commentable(context: Context, id: PostId): Promise<Post> {
  const post = await postOf(context, id);
  const question = post.question === id ? undefined : await context.store.get(questionKey(context.site.number, post.question));
  const reason = (question?.deleted === undefined ? undefined : 'deleted') ?? touchRefusal(post);
  if (reason) throw new PostRefused(reason);
  if (!mayCommentFreely(post, question, writer(context))) required(context, 'comment-everywhere');
  return post;
}

/** Whom a comment calls: nobody who knows of it anyway, which are its own author and the post's. */
async function calledIn(context: Context, post: Post, { author, text }: Comment): Promise<readonly number[] | undefined> {
  const people = (await peopleIn(context, post)).filter(({ id }) => id !== author.id);
  const called = mentionedIn(text, people, post.author.id === undefined ? [] : [post.author.id]);
  return called === undefined ? undefined : [called];
}

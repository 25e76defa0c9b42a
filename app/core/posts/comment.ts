import { commit } from '../commit.ts';
import { type Context, member } from '../context.ts';
import { PostRefused, TextRefused } from './errors.ts';
import { postOf } from './place.ts';
import { type Comment, commentKey, type PostId, postKey } from './records.ts';
import { LICENCE, textRefusal, touchRefusal } from './rules.ts';

/** Comments on a post; the comment's id. @throws PostNotFound, PostRefused, TextRefused */
export async function comment(context: Context, id: PostId, { text }: { readonly text: string }): Promise<number> {
  const { ids, now } = context;
  const site = context.site.number;
  const author = member(context).id;
  const short = textRefusal('comment', text);
  if (short) throw new TextRefused(short);
  const post = await postOf(context, id);
  const reason = touchRefusal(post);
  if (reason) throw new PostRefused(reason);

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
  const counted = { update: postKey(site, post), add: { comments: 1 }, when: 'present' } as const;
  const event = { kind: 'commented', at: now, question: post.question, post: id, comment: number, author } as const;
  await commit(context, [{ put: row, when: 'absent' }, counted], post.question, event);
  return number;
}

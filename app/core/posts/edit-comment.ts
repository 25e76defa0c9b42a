import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { decide } from '../decide.ts';
import { COMMUNITY } from '../people/records.ts';
import { TextRefused } from './errors.ts';
import { ownComment } from './own-comment.ts';
import type { PostId } from './records.ts';
import { textRefusal } from './rules.ts';

/**
 * Changes the text of a comment: its author for some minutes, a moderator always. Nobody is called by it anew.
 * @throws PersonSuspended, PostNotFound, PostRefused, CommentNotFound, CommentRefused, TextRefused
 */
export async function editComment(context: Context, post: PostId, comment: number, { text }: { readonly text: string }): Promise<void> {
  const { now } = context;
  const refused = textRefusal('comment', text);
  if (refused) throw new TextRefused(refused);
  await decide(async () => {
    const { question, row } = await ownComment(context, post, comment, 'edit');
    if (row.text === text.trim()) throw new TextRefused('unchanged');
    const event = { kind: 'comment-edited', at: now, question, post, comment, author: row.author.id ?? COMMUNITY } as const;
    // Two who edit at once are the author in two windows, or a moderator: who comes second decides anew on what stands.
    const change = { update: row.key, set: { text: text.trim(), edited: now }, when: { equals: { text: row.text } } } as const;
    await commit(context, [change], question, event);
  });
}

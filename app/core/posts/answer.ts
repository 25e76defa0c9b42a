import { commit } from '../commit.ts';
import { type Context, member } from '../context.ts';
import { renderMarkdown } from '../text/markdown.ts';
import { bodyRow } from './body.ts';
import { PostNotFound, PostRefused, TextRefused } from './errors.ts';
import { newPost } from './new-post.ts';
import { type Answer, bodyKey, byAuthorAndScore, byAuthorAndTime, type PostId, placeKey, postKey, questionKey } from './records.ts';
import { revisionRows } from './revise.ts';
import { answerRefusal, textRefusal } from './rules.ts';

/**
 * Answers a question. The question's count of answers and last activity change in the same write; its version does not,
 * so that answers never get in the way of each other or of an edit.
 * @throws PostNotFound, PostRefused, TextRefused
 */
export async function answer(context: Context, questionId: PostId, { markdown }: { readonly markdown: string }): Promise<PostId> {
  const { blobs, ids, now, store } = context;
  const site = context.site.number;
  const author = member(context).id;
  const short = textRefusal('body', markdown);
  if (short) throw new TextRefused(short);
  const question = await store.get(questionKey(site, questionId));
  if (!question) throw new PostNotFound(questionId);
  const reason = answerRefusal(question);
  if (reason) throw new PostRefused(reason);

  const id = await ids.next(site, 'posts');
  const post: Answer = {
    ...newPost(id, now, author),
    key: postKey<Answer>(site, { id, question: questionId }),
    one: byAuthorAndTime(site, author, 'answer', now, id),
    two: byAuthorAndScore(site, author, 'answer', 0, id),
    kind: 'answer',
    question: questionId,
  };
  const body = await bodyRow(bodyKey(site, post), id, { html: renderMarkdown(markdown), markdown }, blobs);
  const place = { key: placeKey(site, id), question: questionId, kind: 'answer' };
  const revision = await revisionRows(context, id, 'initial', { markdown });
  const counted = { update: question.key, add: { answers: 1 }, set: { active: now }, when: 'present' } as const;
  const asker = question.author.id ?? null;
  const event = { kind: 'answered', at: now, question: questionId, post: id, author, asker, version: post.version } as const;
  await commit(context, [{ put: post, when: 'absent' }, { put: body }, { put: place }, ...revision, counted], questionId, event);
  return id;
}

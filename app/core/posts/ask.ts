import { commit } from '../commit.ts';
import { type Context, member } from '../context.ts';
import { decide } from '../decide.ts';
import { countedTags } from '../tags/count.ts';
import { renderMarkdown } from '../text/markdown.ts';
import { excerptOf } from '../text/plain.ts';
import { bodyRow } from './body.ts';
import { TextRefused } from './errors.ts';
import { newPost } from './new-post.ts';
import { bodyKey, byAuthorAndScore, byAuthorAndTime, type PostId, placeKey, type Question, questionKey } from './records.ts';
import { revisionRows } from './revise.ts';
import { tagsRefusal, textRefusal, tidyTitle } from './rules.ts';

/**
 * Asks a question. One write: the question, its text, place and first revision, its tags' counts, the change log.
 * @throws TextRefused
 */
export async function ask(
  context: Context,
  asked: { readonly title: string; readonly markdown: string; readonly tags: readonly string[] },
): Promise<PostId> {
  const { blobs, ids, now } = context;
  const { markdown, tags } = asked;
  const site = context.site.number;
  const author = member(context).id;
  const title = tidyTitle(asked.title);
  const reason = textRefusal('title', title) ?? textRefusal('body', markdown) ?? tagsRefusal(tags);
  if (reason) throw new TextRefused(reason);

  const html = renderMarkdown(markdown);
  const id = await ids.next(site, 'posts');
  const question: Question = {
    ...newPost(id, now, author),
    key: questionKey(site, id),
    one: byAuthorAndTime(site, author, 'question', now, id),
    two: byAuthorAndScore(site, author, 'question', 0, id),
    kind: 'question',
    question: id,
    title,
    tags,
    answers: 0,
    views: 0,
    excerpt: excerptOf(html),
  };
  const body = await bodyRow(bodyKey(site, question), id, { html, markdown }, blobs);
  const revision = await revisionRows(context, id, 'initial', { title, markdown, tags });
  const event = { kind: 'asked', at: now, question: id, author, tags, version: question.version } as const;
  await decide(async () => {
    const counted = await countedTags(context, [], tags);
    const place = { key: placeKey(site, id), question: id, kind: 'question' };
    await commit(context, [{ put: question, when: 'absent' }, { put: body }, { put: place }, ...revision, ...counted], id, event);
  });
  return id;
}

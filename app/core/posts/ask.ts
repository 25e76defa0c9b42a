import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { decide } from '../decide.ts';
import type { Event } from '../events.ts';
import { claimed } from '../once.ts';
import { writer } from '../people/permission.ts';
import { countedTags } from '../tags/count.ts';
import { meantTags } from '../tags/synonyms.ts';
import { renderMarkdown } from '../text/markdown.ts';
import { excerptOf } from '../text/plain.ts';
import { attachedChanges } from './attachments.ts';
import { bodyRow } from './body.ts';
import { TextRefused } from './errors.ts';
import { bodyKey, byAuthorAndScore, byAuthorAndTime, placeKey, questionKey } from './keys.ts';
import { newAnswer } from './new-answer.ts';
import { newPost } from './new-post.ts';
import type { PostId, Question } from './records.ts';
import { revisionRows } from './revise.ts';
import { tagsRefusal, textRefusal, tidyTitle } from './rules.ts';

export type Asked = {
  readonly title: string;
  readonly markdown: string;
  readonly tags: readonly string[];
  /** Markdown of an answer of one's own, which stands from the beginning. */
  readonly answer?: string;
};

/**
 * Asks a question. One write: the question, its text, place and first revision, its tags' counts, the change log; and
 * the same of one's own answer, if there is one.
 * @throws PersonSuspended, PrivilegeNeeded for a tag that does not exist yet, TextRefused
 */
export async function ask(context: Context, asked: Asked): Promise<PostId> {
  const { blobs, ids, now } = context;
  const { markdown } = asked;
  const site = context.site.number;
  const author = writer(context).id;
  const title = tidyTitle(asked.title);
  const ofAnswer = asked.answer === undefined ? undefined : textRefusal('answer', asked.answer);
  const reason = textRefusal('title', title) ?? textRefusal('body', markdown) ?? tagsRefusal(asked.tags) ?? ofAnswer;
  if (reason) throw new TextRefused(reason);

  const tags = await meantTags(context.store, site, asked.tags);
  const html = renderMarkdown(markdown);
  const id = await ids.next(site, 'posts');
  const answered = asked.answer === undefined ? undefined : await newAnswer(context, id, author, asked.answer);
  const question: Question = {
    ...newPost(id, now, author),
    key: questionKey(site, id),
    one: byAuthorAndTime(site, author, 'question', now, id),
    two: byAuthorAndScore(site, author, 'question', 0, id),
    kind: 'question',
    question: id,
    title,
    tags,
    answers: answered ? 1 : 0,
    views: 0,
    excerpt: excerptOf(html),
  };
  const body = await bodyRow(bodyKey(site, question), id, { html, markdown }, blobs);
  const place = { key: placeKey(site, id), question: id, kind: 'question' };
  const revision = await revisionRows(context, id, 'initial', { title, markdown, tags });
  const rows = [
    { put: question, when: 'absent' as const },
    { put: body },
    { put: place },
    ...revision,
    ...(answered?.changes ?? []),
    ...claimed(context, id),
  ];

  const { version } = question;
  const events: Event[] = [{ kind: 'asked', at: now, question: id, author, tags, version }];
  if (answered) events.push({ kind: 'answered', at: now, question: id, post: answered.answer.id, author, asker: author, version });
  const texts = [{ post: question, markdown }, ...(answered ? [{ post: answered.answer, markdown: asked.answer ?? '' }] : [])];
  await decide(async () => {
    const [counted, attached] = await Promise.all([countedTags(context, [], tags), attachedChanges(context, texts)]);
    await commit(context, [...rows, ...counted, ...attached], id, ...events);
  });
  return id;
}

import type { Change } from '../../platform/store/port.ts';
import type { Context } from '../context.ts';
import type { PersonId } from '../people/records.ts';
import { renderMarkdown } from '../text/markdown.ts';
import { bodyRow } from './body.ts';
import { bodyKey, byAuthorAndScore, byAuthorAndTime, placeKey, postKey } from './keys.ts';
import { newPost } from './new-post.ts';
import type { Answer, PostId } from './records.ts';
import { revisionRows } from './revise.ts';

/** A new answer and its rows, to be written with what counts it at its question. What is large is in blobs when it resolves. */
export async function newAnswer(
  context: Context,
  question: PostId,
  author: PersonId,
  markdown: string,
): Promise<{ readonly answer: Answer; readonly changes: readonly Change[] }> {
  const { blobs, ids, now } = context;
  const site = context.site.number;
  const id = await ids.next(site, 'posts');
  const answer: Answer = {
    ...newPost(id, now, author),
    key: postKey<Answer>(site, { id, question }),
    one: byAuthorAndTime(site, author, 'answer', now, id),
    two: byAuthorAndScore(site, author, 'answer', 0, id),
    kind: 'answer',
    question,
  };
  const body = await bodyRow(bodyKey(site, answer), id, { html: renderMarkdown(markdown), markdown }, blobs);
  const place = { key: placeKey(site, id), question, kind: 'answer' };
  const revision = await revisionRows(context, id, 'initial', { markdown });
  return { answer, changes: [{ put: answer, when: 'absent' }, { put: body }, { put: place }, ...revision] };
}

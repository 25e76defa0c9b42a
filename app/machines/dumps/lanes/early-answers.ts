import { readBody } from '../../../core/posts/body.ts';
import { bodyKey, postKey, questionKey } from '../../../core/posts/keys.ts';
import type { Answer } from '../../../core/posts/records.ts';
import { answerDocument } from '../../../engines/search/documents.ts';
import type { Run } from '../run.ts';
import type { Documents } from './documents.ts';

/** Answers with a lower id than their question (merged ones) are indexed again, once its title and tags are known. */
export async function indexEarlyAnswers({ ports, posts, site }: Run, { early }: Documents): Promise<void> {
  const { blobs, search, store } = ports;
  for (const [id, question] of early) {
    const at = { id, question };
    const [head, answer, body] = await store.getMany([questionKey(site, question), postKey<Answer>(site, at), bodyKey(site, at)] as const);
    if (!head || !answer || !body || head.deleted !== undefined || answer.deleted !== undefined) continue;
    const { html } = await readBody(body, blobs);
    const document = answerDocument(site, answer, head.title, head.tags, html, posts.accepted.get(question) === id);
    await search.index([document]);
  }
}

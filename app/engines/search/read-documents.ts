import { renderingOf } from '../../core/posts/body.ts';
import { bodyKey, postKey, questionKey } from '../../core/posts/keys.ts';
import type { Answer, Post, PostId, Question } from '../../core/posts/records.ts';
import type { SiteNumber } from '../../core/sites/records.ts';
import type { Blobs } from '../../platform/blobs/port.ts';
import type { SearchDocument } from '../../platform/search-index/port.ts';
import type { Store } from '../../platform/store/port.ts';
import { answerDocument, questionDocument } from './documents.ts';

/** A post by its id and its question's, which is all that finds its rows. */
export type PostAt = { readonly id: PostId; readonly question: PostId };

/** Documents of questions and answers as the store has them now. What is gone, deleted or of another kind is left out. */
export async function readDocuments(store: Store, blobs: Blobs, site: SiteNumber, posts: readonly PostAt[]): Promise<SearchDocument[]> {
  const questionIds = [...new Set(posts.map((post) => post.question))];
  const [heads, bodies, questions] = await Promise.all([
    store.getMany(posts.map((post) => postKey<Post>(site, post))),
    store.getMany(posts.map((post) => bodyKey(site, post))),
    store.getMany(questionIds.map((id) => questionKey(site, id))),
  ]);
  const byId = new Map(questionIds.map((id, index) => [id, questions[index]]));
  const documents = await Promise.all(
    heads.map(async (head, index) => {
      const body = bodies[index];
      if (!head || head.deleted || (head.kind !== 'question' && head.kind !== 'answer')) return undefined;
      return documentOf(site, head, byId.get(head.question), await renderingOf(body, blobs));
    }),
  );
  return documents.filter((document) => document !== undefined);
}

/** Those of some posts that are gone or deleted by now, or whose question is. */
export async function goneOf(store: Store, site: SiteNumber, posts: readonly PostAt[]): Promise<readonly PostId[]> {
  const [heads, questions] = await Promise.all([
    store.getMany(posts.map((post) => postKey<Post>(site, post))),
    store.getMany(posts.map((post) => questionKey(site, post.question))),
  ]);
  const stands = (row: Post | undefined): boolean => row !== undefined && row.deleted === undefined;
  return posts.filter((_, at) => !(stands(heads[at]) && stands(questions[at]))).map(({ id }) => id);
}

function documentOf(site: SiteNumber, post: Question | Answer, question: Question | undefined, html: string): SearchDocument | undefined {
  if (post.kind === 'question') return questionDocument(site, post, html);
  return question?.kind === 'question' && question.deleted === undefined
    ? answerDocument(site, post, question.title, question.tags, html, question.accepted === post.id)
    : undefined;
}

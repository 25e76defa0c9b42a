import type { Context } from '../context.ts';
import { type CodeBlock, codeBlocks } from '../runs/blocks.ts';
import { guessable } from '../runs/browser.ts';
import { type Guess, guessLanguage } from '../runs/guess.ts';
import { type StoredRun, storedOf } from '../runs/stored.ts';
import { readBody } from './body.ts';
import { bodyKey, questionKey } from './keys.ts';
import { visiblePost } from './place.ts';
import type { Body, Post, PostId, Question } from './records.ts';

/** A block of code of a post: what it is taken for, and what it printed for its author. */
export type Program = CodeBlock & { readonly guess?: Guess; readonly stored?: StoredRun };

export type Programs = {
  readonly post: Post;
  /** The question that it stands with; a tag's wiki has none. */
  readonly question: Question | undefined;
  readonly programs: readonly Program[];
};

type Reading = Pick<Context, 'site' | 'store' | 'person' | 'blobs'>;

/** The blocks of code of a post, in its order. @throws PostNotFound, PostDeleted */
export async function programsOf(context: Reading, id: PostId): Promise<Programs> {
  const { site, store, blobs } = context;
  const post = await visiblePost(context, id);
  const [body, question] = await store.getMany([bodyKey(site.number, post), questionKey(site.number, post.question)] as const);
  const { html } = body ? await readBody(body, blobs) : { html: '' };
  const stored = new Map((await storedRuns(context, id, body)).map((run) => [run.block, run]));
  const tags = question?.kind === 'question' ? question.tags : [];
  const programs = codeBlocks(html).map((block): Program => {
    const guess = guessLanguage({ classes: block.classes, tags, text: block.source }, guessable);
    const run = stored.get(block.block);
    return { ...block, ...(guess && { guess }), ...(run && { stored: run }) };
  });
  return { post, question: question?.kind === 'question' ? question : undefined, programs };
}

/** What a post's blocks printed for its author: nothing is read where nothing was ever run. */
export async function storedRuns(
  { site, store }: Pick<Context, 'site' | 'store'>,
  post: PostId,
  body: Body | undefined,
): Promise<readonly StoredRun[]> {
  if (body?.ran === undefined) return [];
  return (await store.query(storedOf(site.number, post, body.ran))).rows;
}

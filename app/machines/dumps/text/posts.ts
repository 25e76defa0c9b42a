import { kindOf } from '../post-table.ts';
import { readFile } from '../reader.ts';
import { type PostHead, refusePost } from '../rows/post.ts';
import { POSTS } from '../schema.ts';
import type { PostText, TextJob } from './work.ts';

/** A piece of Posts.xml: rows without their bodies, and what was made of these. */
export type PostsPiece = { readonly bytes: number; readonly rows: readonly PostHead[]; readonly texts: readonly PostText[] };

/** Reads Posts.xml and works its texts, all of them: whether an answer has its question is not known here. */
export async function* readTexts(path: string, work: (job: TextJob) => Promise<PostText>): AsyncGenerator<PostsPiece, undefined> {
  for await (const { rows, bytes } of readFile(path, POSTS, refusePost)) {
    const heads: PostHead[] = [];
    const texts: PostText[] = [];
    for (const { Body: body, ...head } of rows) {
      const kind = kindOf(head.PostTypeId);
      const html = body ?? '';
      heads.push(body === undefined ? { ...head, remainder: { ...head.remainder, '-Body': '' } } : head);
      texts.push(await work({ post: head.Id, question: kind === 'answer' ? (head.ParentId ?? head.Id) : head.Id, html, kind }));
    }
    yield { bytes, rows: heads, texts };
  }
}

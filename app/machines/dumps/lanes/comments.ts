import type { Comment } from '../../../core/posts/records.ts';
import { Loader } from '../loader.ts';
import { commentOf } from '../rows/comment.ts';
import { batchesOf, type Run } from '../run.ts';
import { COMMENTS } from '../schema.ts';

/** Comments.xml: each to its post's page. */
export async function loadComments(run: Run): Promise<void> {
  const { last, posts, site, style, tally } = run;
  const loader = new Loader(run);
  for await (const { rows } of batchesOf(run, COMMENTS)) {
    const kept: Comment[] = [];
    for (const row of rows) {
      if (last.comments === 0) style.commentLicences = row.ContentLicense !== undefined;
      if (row.Id > last.comments) last.comments = row.Id;
      const question = posts.question(row.PostId);
      if (question === undefined) tally.skip('comments on posts that are not in the dump');
      else kept.push(commentOf(site, question, row, style));
    }
    await loader.add(kept);
  }
  await loader.flush();
}

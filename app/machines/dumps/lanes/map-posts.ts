import { readFile } from '../reader.ts';
import type { Run } from '../run.ts';
import { POSTS, type PostRow } from '../schema.ts';

/** The first reading of Posts.xml: which posts there are and whose, for all other files to ask. */
export async function mapPosts(run: Run): Promise<void> {
  const { folder, journal, posts, signal, style, tally } = run;
  let tagged = false;
  let owner = 0;
  for await (const { rows, bytes } of readFile(folder.paths.Posts, POSTS, refusePost)) {
    signal.throwIfAborted();
    tally.read('Posts', 0, bytes);
    for (const row of rows) {
      if (posts.posts === 0) style.postLicences = row.ContentLicense !== undefined;
      if (!tagged && row.Tags !== undefined) {
        tagged = true;
        style.tags = row.Tags.startsWith('|') ? 'bars' : 'angles';
      }
      posts.take(row);
      owner = Math.max(owner, row.OwnerUserId ?? 0);
      run.latest = Math.max(run.latest, row.LastActivityDate ?? row.CreationDate);
    }
  }
  tally.skip('answers whose question is not in the dump', posts.dropOrphans());
  await journal.cover(posts.last, owner);
}

/** What a post needs beyond the schema. */
export function refusePost(row: PostRow): string | undefined {
  if (row.PostTypeId === 2 && row.ParentId === undefined) return 'an answer needs the attribute ParentId';
  if (row.PostTypeId === 1 && row.Title === undefined) return 'a question needs the attribute Title';
  return undefined;
}

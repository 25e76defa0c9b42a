import { readHeads } from '../reader.ts';
import { refusePost } from '../rows/post.ts';
import { goOn, type Run } from '../run.ts';
import { POSTS } from '../schema.ts';

/** The first reading of Posts.xml: which posts there are and whose, for all other files to ask. */
export async function mapPosts(run: Run): Promise<void> {
  const { folder, journal, people, posts, style, tally } = run;
  let tagged = false;
  let owner = 0;
  for await (const { rows, bytes } of readHeads(folder.paths.Posts, POSTS, refusePost)) {
    goOn(run);
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
  people.last = Math.max(people.last, owner);
  await journal.cover(posts.last, owner);
}

import type { PostId } from '../../../core/posts/records.ts';
import type { Run } from '../run.ts';

/** The first reading of Posts.xml: which posts there are and whose, for all other files to ask. Gives the posts to leave out. */
export async function mapPosts(run: Run): Promise<readonly PostId[]> {
  const { journal, posts, signal, style, tally, texts } = run;
  let tagged = false;
  let licensed: boolean | undefined;
  let highest = 0;
  for await (const { bytes, facts, owner, latest, licence, tags } of texts.map()) {
    signal.throwIfAborted();
    tally.read('Posts', 0, bytes);
    licensed ??= licence;
    if (!tagged && tags !== undefined) {
      tagged = true;
      style.tags = tags.startsWith('|') ? 'bars' : 'angles';
    }
    posts.take(facts);
    highest = Math.max(highest, owner);
    run.latest = Math.max(run.latest, latest);
  }
  style.postLicences = licensed ?? false;
  const orphans = posts.dropOrphans();
  tally.skip('answers whose question is not in the dump', orphans.length);
  await journal.cover(posts.last, highest);
  return orphans;
}

import type { Link } from '../../../core/posts/records.ts';
import { Loader } from '../loader.ts';
import { linksOf } from '../rows/link.ts';
import { batchesOf, type Run } from '../run.ts';
import { POST_LINKS } from '../schema.ts';

/** PostLinks.xml: each link at both of its ends. */
export async function loadLinks(run: Run): Promise<void> {
  const { last, posts, site, tally } = run;
  const loader = new Loader(run);
  for await (const { rows } of batchesOf(run, POST_LINKS)) {
    const kept: Link[] = [];
    for (const row of rows) {
      if (row.Id > last.links) last.links = row.Id;
      const from = posts.question(row.PostId);
      const to = posts.question(row.RelatedPostId);
      if (from === undefined || to === undefined) tally.skip('links from or to posts that are not in the dump');
      else kept.push(...linksOf(site, row, from, to));
    }
    await loader.add(kept);
  }
  await loader.flush();
}

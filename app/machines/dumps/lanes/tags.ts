import { Loader } from '../loader.ts';
import { tagOf } from '../rows/tag.ts';
import { batchesOf, type Run } from '../run.ts';
import { TAGS } from '../schema.ts';

/** Tags.xml, after the posts, whose excerpts it shows. */
export async function loadTags(run: Run): Promise<void> {
  const { last, site, tagExcerpts } = run;
  const loader = new Loader(run);
  const refuse = ({ TagName: name }: { TagName: string }): string | undefined =>
    name === '' || Buffer.byteLength(name) > 900 ? `no tag can be called ${JSON.stringify(name.slice(0, 40))}` : undefined;
  for await (const { rows } of batchesOf(run, TAGS, refuse)) {
    for (const row of rows) if (row.Id > last.tags) last.tags = row.Id;
    await loader.add(rows.map((row) => tagOf(site, row, tagExcerpts.get(row.ExcerptPostId ?? 0))));
  }
  await loader.flush();
}

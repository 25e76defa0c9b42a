import { everyRow } from '../../../core/every-row.ts';
import { allTags } from '../../../core/tags/records.ts';
import { tagOf, tagRow } from '../rows/tag.ts';
import { TAGS } from '../schema.ts';
import { standingAttributes } from '../standing.ts';
import type { Attributes } from '../typed-row.ts';
import type { Export } from './given.ts';

/** Questions by their tag. */
type Counts = ReadonlyMap<string, number>;

/** What a site's tags count when an export begins. All of them at once, here and below: the largest site there is has some 65,000. */
export async function tagCounts({ site, store }: Export): Promise<Counts> {
  return new Map((await everyRow(store, allTags(site))).map(({ count, name }) => [name, count]));
}

/** What a dump tells of a site's tags. One whose count was changed meanwhile counts the questions that the dump has. */
export async function tagAttributes({ site, store }: Export, before: Counts, told: Counts): Promise<readonly Attributes[]> {
  const tags = await everyRow(store, allTags(site));
  return tags.map((tag) => {
    const count = before.get(tag.name) === tag.count ? tag.count : (told.get(tag.name) ?? 0);
    return standingAttributes(TAGS, tagRow({ ...tag, count }), tag.remainder, (row) => tagRow(tagOf(site, row, tag.excerpt)));
  });
}

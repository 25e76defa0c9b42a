import type { SiteNumber } from '../../../core/sites/records.ts';
import { type Tag, tagKey } from '../../../core/tags/records.ts';
import { TAGS, type TagRow } from '../schema.ts';
import { remainderFinder, type Told } from '../typed-row.ts';

const remainderOf = remainderFinder(TAGS);

/** Where each attribute of Tags.xml stands: all in the tag. */
export function tagOf(site: SiteNumber, row: TagRow, excerpt: string | undefined): Tag {
  const tag: Tag = {
    key: tagKey(site, row.TagName),
    id: row.Id,
    name: row.TagName,
    count: row.Count,
    ...(row.ExcerptPostId === undefined ? {} : { excerptPost: row.ExcerptPostId }),
    ...(row.WikiPostId === undefined ? {} : { wikiPost: row.WikiPostId }),
    ...(excerpt ? { excerpt } : {}),
  };
  const remainder = remainderOf(row, tagRow(tag));
  return remainder ? { ...tag, remainder } : tag;
}

export function tagRow(tag: Tag): Told<typeof TAGS> {
  return {
    Id: tag.id,
    TagName: tag.name,
    Count: tag.count,
    ...(tag.excerptPost === undefined ? {} : { ExcerptPostId: tag.excerptPost }),
    ...(tag.wikiPost === undefined ? {} : { WikiPostId: tag.wikiPost }),
  };
}

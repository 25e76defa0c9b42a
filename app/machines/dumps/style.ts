import { tagText } from '../../core/posts/tag-text.ts';
import { type SiteNumber, under } from '../../core/sites/records.ts';
import type { Key, Row } from '../../platform/store/port.ts';

/**
 * How a dump writes what it may write in two ways, told by its first rows; a row that differs says so in its remainder.
 * Kept with the site, so that an export writes as the dump did.
 */
export type DumpStyle = Row & {
  /** Whether posts and comments state their licence. */
  readonly postLicences: boolean;
  readonly commentLicences: boolean;
  /** `<a><b>`, or `|a|b|` since 2024. */
  readonly tags: 'angles' | 'bars';
};

export const styleKey = (site: SiteNumber): Key<DumpStyle> => [under(site), 'dump-style'];

/** Tags as this dump writes them. */
export const styledTags = (tags: readonly string[], style: Pick<DumpStyle, 'tags'>): string =>
  style.tags === 'bars' ? `|${tags.join('|')}|` : tagText(tags);

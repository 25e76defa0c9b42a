import type { Key, Range, Row } from '../../platform/store/port.ts';
import { type SiteNumber, under } from '../sites/records.ts';

/** A tag as it stands on a site. Its wiki and excerpt are posts; the excerpt's plain text is kept here for listings. */
export type Tag = Row & {
  readonly id: number;
  readonly name: string;
  /** Questions that carry it. */
  readonly count: number;
  readonly excerptPost?: number;
  readonly wikiPost?: number;
  /** Plain text of the excerpt, 500 characters at most. */
  readonly excerpt?: string;
  readonly remainder?: Readonly<Record<string, string>>;
};

/** Stack Exchange's rule, widened to letters of any script: 1 to 35 of letters, digits, `+`, `#`, `-`, `.`. */
export const TAG_NAME = /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}+#.-]{1,35}$/u;

/** Tags a question may carry. */
export const TAGS_AT_MOST = 5;

export const tagKey = (site: SiteNumber, name: string): Key<Tag> => [under(site, 'tags'), `tag#${name}`];
export const allTags = (site: SiteNumber): Range<Tag> => ({ partition: under(site, 'tags'), prefix: 'tag#' });
export const tagsBeginning = (site: SiteNumber, beginning: string): Range<Tag> => ({ partition: under(site, 'tags'), prefix: `tag#${beginning}` });

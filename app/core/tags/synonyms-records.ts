import type { Key, Range, Row } from '../../platform/store/port.ts';
import { type SiteNumber, under } from '../sites/records.ts';

/** A name that stands for a tag: who asks for it is given the tag's questions, and who asks a question with it gets the tag. */
export type Synonym = Row & {
  readonly name: string;
  /** The tag that it stands for. */
  readonly tag: string;
  readonly created: number;
  /** Who made it. */
  readonly by: number;
};

export const synonymKey = (site: SiteNumber, name: string): Key<Synonym> => [under(site, 'tags'), `synonym#${name}`];
export const allSynonyms = (site: SiteNumber): Range<Synonym> => ({ partition: under(site, 'tags'), prefix: 'synonym#' });

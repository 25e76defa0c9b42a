import type { PersonId } from '../../../core/people/records.ts';
import type { SiteNumber } from '../../../core/sites/records.ts';
import type { Blobs } from '../../../platform/blobs/port.ts';
import type { Store } from '../../../platform/store/port.ts';
import type { FileName } from '../schema.ts';
import type { DumpStyle } from '../style.ts';
import type { Attributes } from '../typed-row.ts';

/** Rows of a dump by the file that they belong to. */
export type Given = { readonly [F in FileName]?: readonly Attributes[] };

/**
 * Whom a dump is for. The operator's holds all that the format can say, deleted posts with it; the public's what anybody
 * may read.
 */
export type Audience = 'operator' | 'public';

/** What every part of an export reads by. */
export type Export = {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly site: SiteNumber;
  readonly style: Pick<DumpStyle, 'postLicences' | 'commentLicences' | 'tags'>;
  readonly audience: Audience;
  /** A number for a vote that has none of its own: above all that were given out. */
  readonly nextVote: () => number;
  readonly signal: AbortSignal;
};

/** The highest ids that an export walks up to. */
export type Highest = { readonly posts: number; readonly people: PersonId };

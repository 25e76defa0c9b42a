import { type SiteNumber, under } from '../../core/sites/records.ts';
import type { Key, Row } from '../../platform/store/port.ts';

/** How far a step has come on a site. It stands with the site's own rows, and goes with them. */
export type Progress = Row & {
  /** Of the step as it was when this was done. */
  readonly hash: string;
  /** The highest id that has been gone through. */
  readonly reached: number;
  /** Rows written until then. */
  readonly rows: number;
  /** When it began, and when it came to the end, in epoch milliseconds. */
  readonly begun: number;
  readonly done?: number;
};

export const progressKey = (site: SiteNumber, step: string): Key<Progress> => [under(site), `migration#${step}`];

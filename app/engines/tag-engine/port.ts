import type { SiteNumber } from '../../core/sites/records.ts';

/** Which questions, in which order: what every listing asks. Asynchronous, since on a fleet it lives in its own process. */
export interface TagEngine {
  list(site: SiteNumber, listing: Listing): Promise<Listed>;
  /** Tags that some question carries. `beginning` narrows to names that begin so. */
  tags(
    site: SiteNumber,
    query: TagQuery,
  ): Promise<{ readonly total: number; readonly tags: readonly { readonly name: string; readonly count: number }[] }>;
  /** Questions that share the most, and the rarest, tags with this one; best first. */
  related(site: SiteNumber, question: number, limit: number): Promise<readonly number[]>;
  /** What is likely to interest somebody, best first (interesting.ts tells how that is found). */
  interesting(site: SiteNumber, taste: Interested): Promise<Listed>;
  /** The names that stand for a tag. */
  synonyms(site: SiteNumber, tag: string): Promise<readonly string[]>;
  counts(site: SiteNumber): Promise<{ readonly questions: number; readonly unanswered: number; readonly answers: number }>;
}

export type Tab = 'newest' | 'active' | 'votes' | 'unanswered' | 'bounties';

export type Listing = {
  readonly tab: Tab;
  /** Absent: every question. */
  readonly expression?: Expression;
  /** From 1. */
  readonly page: number;
  readonly size: number;
};

/** What somebody's tags are, and which page of what these lead to. */
export type Interested = {
  /** Tags, or patterns of tags, and how much each interests. */
  readonly liked: readonly { readonly tag: string; readonly weight: number }[];
  /** Tags, or patterns, of which nothing is shown. */
  readonly ignored: readonly string[];
  /** From 1. */
  readonly page: number;
  readonly size: number;
};

export type Listed = { readonly total: number; readonly questions: readonly number[] };

export type TagQuery = { readonly sort: 'popular' | 'name'; readonly beginning?: string; readonly page: number; readonly size: number };

/** A tag expression. A tag with `*` stands for all tags that match it. */
export type Expression =
  | { readonly tag: string }
  | { readonly and: readonly Expression[] }
  | { readonly or: readonly Expression[] }
  | { readonly not: Expression };

import type { Key, Range, Row } from '../../platform/store/port.ts';

/** A site's internal number: keys carry it, so that a site's content can be replaced by flipping one row. */
export type SiteNumber = number;

/** A site of the network, under its key. */
export type Site = Row & {
  readonly siteKey: string;
  readonly number: SiteNumber;
  readonly title: string;
  readonly tagline: string;
  /** Own host names, beside KEY.<network host>. */
  readonly hosts: readonly string[];
  readonly created: number;
  /** True while an import is about to replace it: nothing may be written. */
  readonly readOnly: boolean;
  /** Language of its pages, BCP 47. */
  readonly language: string;
  /** SHA-256 of the dump it came from, absent for a site of our own. */
  readonly fingerprint?: string;
  /** Where imported content came from, for attribution: shown at the foot of its pages. */
  readonly source?: string;
  /** A meta site takes its reputation from its main site, so that it is not recomputed here. */
  readonly meta: boolean;
  /** Which table of points it lives by (reputation/rules.ts); absent: today's. A dump's is the one of its own years. */
  readonly reputationRules?: 'today' | 'before-2019-11';
  /** From which reputation on people may do what (people/rules.ts): a preset, and what the site sets otherwise. Absent: beta, as every site begins. */
  readonly privileges?: { readonly preset: 'beta' | 'public' | 'designed'; readonly own?: Readonly<Record<string, number>> };
  /** The edition of the data that its content was born with (edition.ts); absent: it is older than editions. */
  readonly edition?: number;
};

/** Keys nobody may take: the network uses them as host labels. */
export const RESERVED_SITE_KEYS = ['www', 'api', 'admin', 'assets', 'usercontent'] as const;

/** A site key is a DNS label: lower-case letters, digits and inner hyphens, 1 to 63 of them. */
export const SITE_KEY = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** The network's own partition: sites, import journals, cursors of readers. */
export const NETWORK = 'network';

export const siteKey = (key: string): Key<Site> => [NETWORK, `site#${key}`];
export const allSites: Range<Site> = { partition: NETWORK, prefix: 'site#' };

/** The head of every key of a site: `site#7#…`. */
export function under(site: SiteNumber, ...path: readonly (string | number)[]): string {
  let key = `site#${site}`;
  for (const part of path) key += `#${part}`;
  return key;
}

/** An id as ten digits, so that byte order is number order. Ids go up to 2^31 - 1, as in the dumps. */
export const padded = (id: number): string => String(id).padStart(10, '0');

/** Written with the first local change of each process to a site: an import may not replace what people wrote here. */
export type Touched = Row & { readonly at: number };
export const touchedKey = (site: SiteNumber): Key<Touched> => [under(site), 'touched'];

/** The highest id given out of a kind, leased in blocks. */
export type Counter = Row & { readonly last: number };
export type IdKind = 'posts' | 'people' | 'comments' | 'history' | 'votes' | 'badges' | 'links' | 'tags';
export const counterKey = (site: SiteNumber, kind: IdKind): Key<Counter> => [under(site), `counter#${kind}`];
/** Site numbers are counted under the network. */
export const siteCounterKey: Key<Counter> = [NETWORK, 'counter#sites'];

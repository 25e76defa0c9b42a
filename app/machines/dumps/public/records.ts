import { type SiteNumber, under } from '../../../core/sites/records.ts';
import type { Key, Row } from '../../../platform/store/port.ts';

/** A file of a public dump: the name of its blob, the bytes that it takes there, and the SHA-256 of these. */
export type PublicFile = { readonly blob: string; readonly bytes: number; readonly sha256: string };

/** The newest public dump of a site: written once all of its blobs are there. */
export type PublicDump = Row & {
  /** When it was begun. What was written since may be in it or not. */
  readonly at: number;
  readonly rows: number;
  readonly files: readonly PublicFile[];
};

export const publicDumpKey = (site: SiteNumber): Key<PublicDump> => [under(site), 'public-dump'];

/** What the blobs of a site's public dumps are under, a folder for each by its time, such as dumps/ai/2026-11-23T0400Z/. */
export const dumpsOf = (siteKey: string): string => `dumps/${siteKey}/`;
export const dumpAt = (siteKey: string, at: number): string => `${dumpsOf(siteKey)}${new Date(at).toISOString().slice(0, 16).replace(':', '')}Z/`;

import { createHash } from 'node:crypto';
import type { Condition, Key, Row } from '../../platform/store/port.ts';
import { type Due, dueKey } from '../due.ts';
import type { PersonId } from '../people/records.ts';
import { type SiteNumber, under } from '../sites/records.ts';
import type { ArchiveEntry, FileKind } from './decoder.ts';

/**
 * A file of the network, by the hash of what is kept of it. While no post names it, it expires; a post takes that off for
 * good, since the post's history goes on naming it.
 *
 * Its blob has a name of its own, made anew with each upload: a name that no row has will never be in one again, so a
 * blob can be removed without a look at who might be uploading the same bytes.
 */
export type FileRow = Row & {
  readonly hash: string;
  readonly kind: FileKind;
  readonly type: string;
  readonly extension: string;
  /** Bytes. */
  readonly size: number;
  readonly name: string;
  readonly blob: string;
  /** Grows by one with every change of the row. */
  readonly version: number;
  /** Who uploaded it first, and where. */
  readonly site: SiteNumber;
  readonly person: PersonId;
  readonly at: number;
  readonly width?: number;
  readonly height?: number;
  readonly pages?: number;
  readonly entries?: readonly ArchiveEntry[];
  readonly entryCount?: number;
  /** Sites on which others have uploaded the same; absent: nobody has. */
  readonly also?: readonly SiteNumber[];
  readonly takenDownAt?: number;
  readonly takenDownBy?: PersonId;
  /** A moderator took it down: nobody may bring it again. */
  readonly barred?: true;
};

/** What somebody uploaded to a site on a UTC day. */
export type FilesDay = Row & {
  /** How many, and bytes as they came: the same file twice counts twice. */
  readonly count: number;
  readonly bytes: number;
  /** Oldest first, each once. */
  readonly files: readonly { readonly hash: string; readonly name: string }[];
};

export const fileKey = (hash: string): Key<FileRow> => [`file#${hash}`, 'file'];
export const filesDayKey = (site: SiteNumber, person: PersonId, day: string): Key<FilesDay> => [under(site, 'person', person), `files#${day}`];

/** The condition that a file stands as it was read: not expired, taken down, uploaded or attached meanwhile. */
export const asRead = ({ blob, version }: Pick<FileRow, 'blob' | 'version'>): Condition => ({ equals: { blob, version } });

/** The hash by which bytes are known: 27 characters, as rules.ts has them. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 27);

/** A name that no other upload takes. Folders by the beginning of the hash: some file systems mind a hundred thousand names in one. */
export const blobName = (hash: string, upload: string): string => `files/${hash.slice(0, 2)}/${hash}.${upload}`;

/** The kind of work that looks after blobs (sweep.ts). */
export const SWEEP_FILE = 'file';

/** Later than a row's expiry, in milliseconds: clocks differ, and what is asked for at that moment is still on its way. */
const SLACK = 3_600_000;

/** When a row that expires at a time in epoch seconds is looked at again. */
export const sweptAt = (expires: number): number => expires * 1000 + SLACK;

/** That a blob is looked at then: removed, unless its row still names it. */
export const sweepRow = (at: number, { hash, blob }: Pick<FileRow, 'hash' | 'blob'>, by: string): Due => ({
  key: dueKey(at, SWEEP_FILE, 0, by),
  due: SWEEP_FILE,
  at,
  work: { hash, blob },
});

import type { ArchiveEntry, FileKind } from './decoder.ts';
import type { FileRow } from './records.ts';

/** A file as it is shown. */
export type StoredFile = {
  readonly hash: string;
  readonly kind: FileKind;
  readonly type: string;
  readonly extension: string;
  /** Bytes. */
  readonly size: number;
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
  readonly pages?: number;
  readonly entries?: readonly ArchiveEntry[];
  readonly entryCount?: number;
  /** Who uploaded it first, on which site, when. */
  readonly site: number;
  readonly person: number;
  readonly at: number;
  /** By a person of the site where it was uploaded, or of one where others did. */
  readonly takenDown?: { readonly by: number; readonly at: number };
};

/** A file out of its row; under the name by which a post, or an upload of the same bytes, calls it. */
export function storedFile(row: FileRow, name = row.name): StoredFile {
  const { key: _key, expires: _expires, blob: _blob, version: _version, also: _also, barred: _barred, takenDownAt, takenDownBy, ...shown } = row;
  return { ...shown, name, ...(takenDownAt !== undefined && takenDownBy !== undefined && { takenDown: { by: takenDownBy, at: takenDownAt } }) };
}

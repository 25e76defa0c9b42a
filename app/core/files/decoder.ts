import type { JailJob } from '../../platform/jail/port.ts';

/** What an attachment is, as its bytes say: it decides how the file is taken, shown and served. */
export type FileKind = 'image' | 'pdf' | 'archive' | 'text';

/** What sniffing says the bytes are. The type is a MIME type; the extension has no dot. */
export type Sniffed = { readonly kind: FileKind; readonly type: string; readonly extension: string };

/** A member of an archive, in the order in which it stands there. The name is a stranger's, made fit to be shown; the size is in bytes, unpacked. */
export type ArchiveEntry = { readonly name: string; readonly size: number };

/** What is kept of a file. Type and extension may differ from what was sniffed: an AVIF becomes a WebP. */
export type Decoded = {
  readonly kind: FileKind;
  readonly type: string;
  readonly extension: string;
  readonly bytes: Uint8Array;
  /** Of an image, in pixels, upright. */
  readonly width?: number;
  readonly height?: number;
  readonly pages?: number;
  readonly entries?: readonly ArchiveEntry[];
  /** Of an archive, when `entries` was cut. */
  readonly entryCount?: number;
};

export type DecodeOptions = {
  /** On whose behalf: decoding waits in the runner's queue like any program. */
  readonly owner: JailJob['owner'];
  /** The uploader has left. */
  readonly signal: AbortSignal;
};

/** Turns strangers' files into ones that may be served. */
export interface Decoders {
  /**
   * Gives what is to be kept of a file.
   * @throws FileRefused when the bytes are not what they seem, or too much; JailBusy, JailUnavailable
   */
  decode(sniffed: Sniffed, bytes: Uint8Array, options: DecodeOptions): Promise<Decoded>;
}

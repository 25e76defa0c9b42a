/** Large or derived bytes under a name: renderings too large for a row, snapshots, later uploads and dumps. */
export interface Blobs {
  /** All of a blob, or undefined. Names are path-like: letters, digits, `-`, `_`, `.`, `/`; never `..`. @throws BlobsDown */
  get(name: string): Promise<Uint8Array | undefined>;
  /** Whole or not at all, durable when it resolves. @throws BlobsDown */
  put(name: string, bytes: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
  /** Names beginning so, in byte order. */
  list(prefix: string): Promise<readonly string[]>;
}

/** What is too large for memory, such as a site's dump, comes and goes in pieces. */
export interface BlobStreams {
  /** A blob in pieces, in order, or undefined. A piece that cannot be had throws BlobsDown. */
  getStream(name: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** As `put`: when the pieces end in an error, what stood under the name still does. */
  putStream(name: string, pieces: AsyncIterable<Uint8Array>): Promise<void>;
}

/** The name is not one that every adapter can keep. */
export class BlobNameRefused extends Error {
  override readonly name = 'BlobNameRefused';
}

/** Whoever keeps the blobs does not answer, or not with what was put. */
export class BlobsDown extends Error {
  override readonly name = 'BlobsDown';
}

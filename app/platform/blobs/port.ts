/** Large or derived bytes under a name: renderings too large for a row, snapshots, later uploads and dumps. */
export interface Blobs {
  /** All of a blob, or undefined. Names are path-like: letters, digits, `-`, `_`, `.`, `/`; never `..`. */
  get(name: string): Promise<Uint8Array | undefined>;
  /** Whole or not at all, durable when it resolves. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
  /** Names beginning so, in byte order. */
  list(prefix: string): Promise<readonly string[]>;
}

/** The name is not one that every adapter can keep. */
export class BlobNameRefused extends Error {
  override readonly name = 'BlobNameRefused';
}

/** A release in the bucket, as its manifest tells (lib/release/archives/manifest.ts). */
export type PublishedRelease = {
  /** Both archives' names, as a colour's parameter holds them. */
  readonly value: string;
  /** The first 12 digits of the service archive's hash: how people name a release. */
  readonly name: string;
  readonly commit: string;
  readonly branch: string;
  readonly dirty: boolean;
  /** Version of the Node in it. */
  readonly node: string;
  /** Of both archives. */
  readonly bytes: number;
  /** Epoch milliseconds at which it was published. */
  readonly published: number;
};

export interface Releases {
  /** The newest first. */
  list(): Promise<readonly PublishedRelease[]>;
  /** Uploads what is not there yet, the manifest last, and checks each by hash. Tells of bytes as they go. */
  publish(folder: string, progress: (done: number, all: number) => void): Promise<PublishedRelease>;
  /** Removes manifest first, then archives that no other manifest names. */
  remove(name: string): Promise<void>;
}

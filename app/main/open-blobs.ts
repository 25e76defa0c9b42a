import type { Config } from '../config.ts';
import { folderBlobs } from '../platform/blobs/folder.ts';
import type { BlobStreams, Blobs } from '../platform/blobs/port.ts';
import type { Opened } from './opened.ts';

/** Opens the blobs that the configuration names. The AWS client is loaded only where it is used: it is large. */
export async function openBlobs(chosen: Config['blobs']): Promise<Opened<Blobs & BlobStreams>> {
  if (chosen.kind === 'file') return { port: folderBlobs(chosen.path), close: async () => undefined };
  const { openBucket } = await import('./bucket.ts');
  return openBucket(chosen.bucket);
}

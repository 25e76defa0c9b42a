import type { Config } from '../config.ts';
import { folderBlobs } from '../platform/blobs/folder.ts';
import type { Blobs } from '../platform/blobs/port.ts';
import type { Opened } from './opened.ts';

/** Opens the blobs that the configuration names. */
export async function openBlobs(chosen: Config['blobs']): Promise<Opened<Blobs>> {
  if (chosen.kind === 'file') return { port: folderBlobs(chosen.path), close: async () => undefined };
  throw new Error('s3: has no adapter yet.');
}

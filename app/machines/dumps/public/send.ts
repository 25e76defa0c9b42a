import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGzip } from 'node:zlib';
import type { BlobStreams } from '../../../platform/blobs/port.ts';
import type { PublicFile } from './records.ts';

/** Bytes read at a time. */
const PIECE = 256 * 1024;

/** Puts a file with the blobs, compressed on the way: none of it is held. @throws BlobsDown, and what the operating system refuses */
export async function sendCompressed(blobs: Pick<BlobStreams, 'putStream'>, path: string, blob: string): Promise<PublicFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    const read = createReadStream(path, { highWaterMark: PIECE });
    const compressed = createGzip();
    read.once('error', (error) => compressed.destroy(error));
    try {
      for await (const piece of read.pipe(compressed)) {
        hash.update(piece);
        bytes += piece.length;
        yield piece;
      }
    } finally {
      read.destroy();
    }
  }
  await blobs.putStream(blob, counted());
  return { blob, bytes, sha256: hash.digest('hex') };
}

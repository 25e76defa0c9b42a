import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { Place } from './read.ts';

/** Bytes from which an object goes in parts: what breaks off costs a part, not the whole. */
export const PART = 16 * 1024 * 1024;

/** Parts on their way at a time, each held in memory. */
const AT_ONCE = 2;

/** S3 takes 10,000 parts: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html. So a stream may come to 156 GiB. */
const OCTETS = 'application/octet-stream';

/** Puts an object whose bytes are here. The client sends their CRC, and S3 refuses what arrives otherwise. */
export async function putBytes(client: S3Client, place: Place, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length > PART) return inParts(client, place, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { sha256 }, signal);
  const { bucket, name } = place;
  const put = new PutObjectCommand({ Bucket: bucket, Key: name, Body: bytes, ContentType: OCTETS, Metadata: { sha256 } });
  await client.send(put, { abortSignal: signal });
}

/** Puts an object whose bytes come in pieces. */
export const putPieces = (client: S3Client, place: Place, pieces: AsyncIterable<Uint8Array>): Promise<void> =>
  inParts(client, place, Readable.from(pieces, { objectMode: false }), {});

/** Nothing is seen under the name before the last part is there. What breaks off is taken back; the bucket's rule ends what a kill leaves. */
async function inParts(client: S3Client, { bucket, name }: Place, body: Buffer | Readable, metadata: Record<string, string>, signal?: AbortSignal) {
  const params = { Bucket: bucket, Key: name, Body: body, ContentType: OCTETS, Metadata: metadata };
  const upload = new Upload({ client, params, partSize: PART, queueSize: AT_ONCE });
  const stop = (): void => void upload.abort();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    await upload.done();
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

import { createHash } from 'node:crypto';
import { DeleteObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { checkName } from './names.ts';
import { type BlobStreams, type Blobs, BlobsDown } from './port.ts';
import { ANSWER, byDeadline, timeFor } from './s3/deadline.ts';
import { failure, guarded } from './s3/failure.ts';
import { type Opened, openObject } from './s3/read.ts';
import { putBytes, putPieces } from './s3/write.ts';

export type S3BlobsOptions = {
  /** Its timeouts bound each call, and its attempts how often one is made. */
  readonly client: S3Client;
  readonly bucket: string;
};

/** How often a blob is read whose bytes are not those that were put. */
const READINGS = 2;

/** Blobs as objects of a bucket, under their own names. The bucket is private: pages and files come through the service. */
export function s3Blobs({ client, bucket }: S3BlobsOptions): Blobs & BlobStreams {
  const placeOf = (name: string) => {
    checkName(name);
    return { bucket, name };
  };

  async function whole(name: string): Promise<Uint8Array | undefined> {
    for (let reading = 1; ; reading++) {
      const bytes = await byDeadline(ANSWER, async ({ signal, moveTo }) => {
        const opened = await openObject(client, placeOf(name), signal);
        if (!opened) return undefined;
        moveTo(timeFor(opened.length));
        return (await bytesOf(opened)) ?? 'otherwise';
      });
      if (bytes !== 'otherwise') return bytes;
      if (reading === READINGS) throw new BlobsDown(`The bucket ${bucket} gave other bytes for ${name} than were put.`);
    }
  }

  return {
    get: (name) => guarded(bucket, () => whole(name)),
    put: (name, bytes) => guarded(bucket, () => byDeadline(timeFor(bytes.length), ({ signal }) => putBytes(client, placeOf(name), bytes, signal))),
    async remove(name) {
      const place = placeOf(name);
      const command = new DeleteObjectCommand({ Bucket: place.bucket, Key: place.name });
      await guarded(bucket, () => byDeadline(ANSWER, ({ signal }) => client.send(command, { abortSignal: signal })));
    },
    async list(prefix) {
      const folder = prefix.slice(0, prefix.lastIndexOf('/'));
      if (folder) checkName(folder);
      const names: string[] = [];
      let from: string | undefined;
      do {
        const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...(from !== undefined && { ContinuationToken: from }) });
        const page = await guarded(bucket, () => byDeadline(ANSWER, ({ signal }) => client.send(command, { abortSignal: signal })));
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) names.push(Key);
        from = page.NextContinuationToken;
      } while (from !== undefined);
      return names;
    },
    getStream: (name) => guarded(bucket, async () => (await openObject(client, placeOf(name)))?.pieces),
    async putStream(name, pieces) {
      const place = placeOf(name);
      const source = watched(pieces);
      try {
        await putPieces(client, place, source.pieces);
      } catch (error) {
        throw source.failed() ? error : failure(error, bucket);
      }
    },
  };
}

/** Pieces, and whether it was they that failed: their error is not the bucket's. */
function watched(pieces: AsyncIterable<Uint8Array>): { readonly pieces: AsyncIterable<Uint8Array>; failed(): boolean } {
  let failed = false;
  async function* each(): AsyncGenerator<Uint8Array> {
    try {
      yield* pieces;
    } catch (error) {
      failed = true;
      throw error;
    }
  }
  return { pieces: each(), failed: () => failed };
}

/** All of an object; undefined when its bytes are not those that were put. */
async function bytesOf({ length, hash, pieces }: Opened): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for await (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  if (hash !== undefined && createHash('sha256').update(bytes).digest('hex') !== hash) return undefined;
  return bytes;
}

import { S3Client } from '@aws-sdk/client-s3';
import type { BlobStreams, Blobs } from '../platform/blobs/port.ts';
import { s3Blobs } from '../platform/blobs/s3.ts';
import type { Opened } from './opened.ts';
import { isStandIn } from './stand-in.ts';

/** Milliseconds: for a connection, for an answer to begin or a part to be taken, and for a connection to stay silent. */
const PATIENCE = { connectionTimeout: 1_000, requestTimeout: 20_000, throwOnRequestTimeout: true, socketTimeout: 5_000 };

/** Opens a bucket, as the usual AWS variables say where. */
export function openBucket(bucket: string): Opened<Blobs & BlobStreams> {
  const client = new S3Client({
    maxAttempts: 3,
    requestHandler: PATIENCE,
    // What is read is held against a SHA-256 of our own, which objects put in parts have too.
    responseChecksumValidation: 'WHEN_REQUIRED',
    // Stand-ins of S3 know buckets by the path alone. On AWS a bucket's name is its host.
    forcePathStyle: isStandIn('S3'),
  });
  return { port: s3Blobs({ client, bucket }), close: async () => client.destroy() };
}

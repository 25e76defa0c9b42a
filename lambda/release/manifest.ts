import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { manifestKey } from '../../lib/release/release.ts';
import type { Wanted } from './logic.ts';

/** Tells operators of the release, once its archives are there: `yard releases list` reads no others. */
export async function publishManifest(s3: S3Client, { archivesBucket, manifest }: Wanted): Promise<void> {
  const there = { Bucket: archivesBucket, Key: manifestKey(manifest) };
  await s3.send(new PutObjectCommand({ ...there, Body: JSON.stringify(manifest), ContentType: 'application/json' }));
}

import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { ASSET_CACHING, filesIn, PACKED_ASSETS, typeOf } from '../../lib/release/archives/packed-assets.ts';
import type { ArchiveWanted, Wanted } from './logic.ts';

/** Puts both archives where instances fetch them, under the names of their hashes, and removes what has another hash. */
export async function publishArchives(s3: S3Client, { archives, archivesBucket }: Wanted): Promise<void> {
  for (const archive of [archives.runtime, archives.service]) await publish(s3, archives.from, archivesBucket, archive);
}

async function publish(s3: S3Client, from: string, bucket: string, { key, file, sha256 }: ArchiveWanted): Promise<void> {
  const there = { Bucket: bucket, Key: `archives/${file}` };
  await s3.send(new CopyObjectCommand({ ...there, CopySource: `${from}/${key}` }));
  const { Body } = await s3.send(new GetObjectCommand(there));
  const bytes = await Body?.transformToByteArray();
  if (bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === sha256) return;
  await s3.send(new DeleteObjectCommand(there));
  throw new Error(`${file} arrived as other bytes than its name says. Deploy again; nothing was made live.`);
}

/**
 * Puts what pages load beside, before any page names it: while two releases serve, a page of one may ask the other's instance
 * for its style sheet. Nothing is ever removed.
 */
export async function publishAssets(s3: S3Client, { archives, archivesBucket, assetsBucket }: Wanted): Promise<number> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: archivesBucket, Key: `archives/${archives.service.file}` }));
  const packed = await Body?.transformToByteArray();
  if (packed === undefined) throw new Error(`${archives.service.file} cannot be read back.`);
  const files = filesIn(gunzipSync(packed), PACKED_ASSETS);
  for (const { path, content } of files) {
    const headers = { ContentType: typeOf(path), CacheControl: ASSET_CACHING };
    await s3.send(new PutObjectCommand({ Bucket: assetsBucket, Key: `assets/${path}`, Body: content, ...headers }));
  }
  return files.length;
}

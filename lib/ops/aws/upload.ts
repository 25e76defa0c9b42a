import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { ASSET_CACHING, filesIn, PACKED_ASSETS, typeOf } from '../../release/archives/packed-assets.ts';
import type { ReleaseManifest } from '../../release/release.ts';
import type { Places } from '../ports/places.ts';
import { inBatches } from './read-back.ts';
import { archiveKey, manifestIn } from './release-manifest.ts';

/** Bytes of a part, each of which is tried again alone. */
const PART = 8 * 1024 * 1024;
const AT_ONCE = 16;

/** Puts a folder's archives into the bucket, and what its pages load beside; gives its manifest, which is not yet there. */
export async function uploadRelease(
  s3: S3Client,
  { archives, assets }: Pick<Places, 'archives' | 'assets'>,
  folder: string,
  progress: (done: number, all: number) => void,
): Promise<ReleaseManifest> {
  const manifest = manifestIn(await readFile(join(folder, 'manifest.json'), 'utf8'), `${folder}/manifest.json`);
  const all = manifest.runtime.bytes + manifest.service.bytes;
  let before = 0;
  for (const archive of [manifest.runtime, manifest.service]) {
    const bytes = await checkedFile(folder, archive);
    if (archive === manifest.service) await uploadAssets(s3, assets, bytes);
    await uploadArchive(s3, { Bucket: archives, Key: archiveKey(archive.file) }, bytes, (done) => progress(before + done, all));
    before += archive.bytes;
    progress(before, all);
  }
  return manifest;
}

type Archive = ReleaseManifest['service'];

/** @throws for a file that is not what its name says: instances would refuse it, one after another */
async function checkedFile(folder: string, { file, sha256 }: Archive): Promise<Buffer> {
  const bytes = await readFile(join(folder, file));
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw new Error(`${join(folder, file)} has the hash ${found}: build the release again (npm run release).`);
  return bytes;
}

type There = { readonly Bucket: string; readonly Key: string };

async function uploadArchive(s3: S3Client, there: There, bytes: Buffer, progress: (done: number) => void): Promise<void> {
  if ((await sizeOf(s3, there)) === bytes.byteLength) return;
  // S3 holds each part against a hash that is sent with it.
  const params = { ...there, Body: bytes, ContentType: 'application/gzip', ChecksumAlgorithm: 'SHA256' } as const;
  const upload = new Upload({ client: s3, partSize: PART, params });
  upload.on('httpUploadProgress', ({ loaded = 0 }) => progress(loaded));
  await upload.done();
  const size = await sizeOf(s3, there);
  if (size !== bytes.byteLength) throw new Error(`${there.Key} has ${size ?? 'no'} bytes in the bucket and ${bytes.byteLength} here: publish again.`);
}

async function sizeOf(s3: S3Client, there: There): Promise<number | undefined> {
  try {
    return (await s3.send(new HeadObjectCommand(there))).ContentLength;
  } catch (error) {
    if (error instanceof Error && error.name === 'NotFound') return undefined;
    throw error;
  }
}

/** Before any page names it: while two releases serve, a page of one may ask the other's instance for its style sheet. */
async function uploadAssets(s3: S3Client, Bucket: string, packed: Buffer): Promise<void> {
  const headers = (path: string) => ({ ContentType: typeOf(path), CacheControl: ASSET_CACHING });
  for (const some of inBatches(filesIn(gunzipSync(packed), PACKED_ASSETS), AT_ONCE))
    await Promise.all(
      some.map(({ path, content }) => s3.send(new PutObjectCommand({ Bucket, Key: `assets/${path}`, Body: content, ...headers(path) }))),
    );
}

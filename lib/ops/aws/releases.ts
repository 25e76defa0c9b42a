import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { MANIFESTS, manifestKey } from '../../release/release.ts';
import type { Places } from '../ports/places.ts';
import type { PublishedRelease, Releases } from '../ports/releases.ts';
import { inBatches } from './read-back.ts';
import { archiveKey, type Held, manifestIn, namedReleases } from './release-manifest.ts';
import { uploadRelease } from './upload.ts';

/** Manifests that are read at a time. */
const AT_ONCE = 8;

type Found = Held & { readonly key: string; readonly release: PublishedRelease };

/** Releases in the bucket. One is there when its manifest is, which is written last and removed first. */
export function bucketReleases(s3: S3Client, places: Pick<Places, 'archives' | 'assets'>): Releases {
  const Bucket = places.archives;

  async function held(Key: string, published: number): Promise<Held & { readonly key: string }> {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return { key: Key, manifest: manifestIn((await Body?.transformToString()) ?? '', Key), published };
  }

  async function all(): Promise<readonly Found[]> {
    const listed: { readonly key: string; readonly at: number }[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix: MANIFESTS }))
      listed.push(...Contents.map(({ Key = '', LastModified }) => ({ key: Key, at: LastModified?.getTime() ?? 0 })));
    const found: (Held & { readonly key: string })[] = [];
    for (const some of inBatches(listed, AT_ONCE)) found.push(...(await Promise.all(some.map(({ key, at }) => held(key, at)))));
    const named = namedReleases(found);
    return named.map((one, place) => ({ ...one, key: found[place]?.key ?? '' })).toSorted((one, other) => other.published - one.published);
  }

  return {
    list: async () => (await all()).map(({ release }) => release),
    async publish(folder, progress) {
      const manifest = await uploadRelease(s3, places, folder, progress);
      const Key = manifestKey(manifest);
      const there = (await all()).find(({ key }) => key === Key);
      if (there) return there.release;
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: JSON.stringify(manifest), ContentType: 'application/json' }));
      const found = (await all()).find(({ key }) => key === Key);
      if (!found) throw new Error(`${Key} was written and is not there.`);
      return found.release;
    },
    async remove(name) {
      const releases = await all();
      const gone = releases.find(({ release }) => release.name === name);
      if (!gone) return;
      await s3.send(new DeleteObjectCommand({ Bucket, Key: gone.key }));
      const kept = new Set(releases.filter((one) => one !== gone).flatMap(({ manifest }) => [manifest.runtime.file, manifest.service.file]));
      for (const { file } of [gone.manifest.service, gone.manifest.runtime])
        if (!kept.has(file)) await s3.send(new DeleteObjectCommand({ Bucket, Key: archiveKey(file) }));
    },
  };
}

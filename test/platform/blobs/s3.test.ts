import { randomBytes } from 'node:crypto';
import { CreateBucketCommand, HeadObjectCommand, ListMultipartUploadsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, expect, test } from 'vitest';
import { blobsContract } from '../../../app/platform/blobs/contract.ts';
import { BlobsDown } from '../../../app/platform/blobs/port.ts';
import { PART } from '../../../app/platform/blobs/s3/write.ts';
import { s3Blobs } from '../../../app/platform/blobs/s3.ts';
import { withEmulator } from '../../services/emulated.ts';
import { EMULATED } from '../../services/emulated-client.ts';

withEmulator((endpoint) => {
  let made: S3Client | undefined;
  let buckets = 0;
  afterAll(() => made?.destroy());

  async function emptyBucket(): Promise<{ readonly client: S3Client; readonly bucket: string }> {
    made ??= new S3Client({ ...EMULATED, endpoint: endpoint(), forcePathStyle: true, responseChecksumValidation: 'WHEN_REQUIRED' });
    const bucket = `blobs-${++buckets}`;
    await made.send(new CreateBucketCommand({ Bucket: bucket }));
    return { client: made, bucket };
  }

  blobsContract('S3', async () => s3Blobs(await emptyBucket()));

  test('what is large goes in parts and comes back whole; nothing of it is left over', async () => {
    const { client, bucket } = await emptyBucket();
    const blobs = s3Blobs({ client, bucket });
    const large = randomBytes(PART + 1_000_000);
    await blobs.put('tag-engine/snapshot', large);

    expect(large.equals((await blobs.get('tag-engine/snapshot')) ?? new Uint8Array())).toBe(true);
    const { ETag } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: 'tag-engine/snapshot' }));
    expect(ETag).toMatch(/-2"$/);
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
    expect(Uploads).toEqual([]);
  });

  test('an upload in parts whose source breaks leaves no parts behind', async () => {
    const { client, bucket } = await emptyBucket();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(PART);
      yield randomBytes(PART);
      throw new RangeError('The source broke.');
    }
    await expect(s3Blobs({ client, bucket }).putStream('dump', broken())).rejects.toThrow(RangeError);
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
    expect(Uploads).toEqual([]);
  });

  test('more names than S3 lists at a time are all listed, in byte order', async () => {
    const { client, bucket } = await emptyBucket();
    const few = new S3Client({ ...EMULATED, endpoint: endpoint(), forcePathStyle: true });
    few.middlewareStack.add((next) => (args) => next({ ...args, input: { ...args.input, MaxKeys: 3 } }), { step: 'initialize' });
    const names = Array.from({ length: 10 }, (_, index) => `many/${index * 7}`);
    for (const name of names) await client.send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: 'x' }));

    expect(await s3Blobs({ client: few, bucket }).list('many/')).toEqual(names.toSorted());
    few.destroy();
  });

  test('bytes that are not those that were put are refused, and no reader gets them', async () => {
    const { client, bucket } = await emptyBucket();
    const put = new PutObjectCommand({ Bucket: bucket, Key: 'rotten', Body: 'rotten', Metadata: { sha256: '0'.repeat(64) } });
    await client.send(put);
    await expect(s3Blobs({ client, bucket }).get('rotten')).rejects.toThrow(/other bytes for rotten/);
  });

  test('a bucket that is not there is named', async () => {
    const { client } = await emptyBucket();
    const blobs = s3Blobs({ client, bucket: 'no-such-bucket' });
    await expect(blobs.put('a', new Uint8Array(1))).rejects.toThrow(/bucket no-such-bucket could not be reached/);
    await expect(blobs.list('')).rejects.toThrow(BlobsDown);
  });
});

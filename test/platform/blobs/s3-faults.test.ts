import { randomBytes } from 'node:crypto';
import { CreateBucketCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type BlobStreams, type Blobs, BlobsDown } from '../../../app/platform/blobs/port.ts';
import { s3Blobs } from '../../../app/platform/blobs/s3.ts';
import { withEmulator } from '../../services/emulated.ts';
import { EMULATED } from '../../services/emulated-client.ts';
import { type FaultyProxy, startFaultyProxy } from '../../support/faulty-proxy.ts';

const BUSY = { status: 503, body: '<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>' };
const BROKEN = { status: 500, body: '<Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error>' };

withEmulator((endpoint) => {
  let proxy: FaultyProxy;
  const clients: S3Client[] = [];
  const bytes = randomBytes(2_000_000);

  beforeAll(async () => {
    proxy = await startFaultyProxy(endpoint());
    const direct = new S3Client({ ...EMULATED, endpoint: endpoint(), forcePathStyle: true });
    clients.push(direct);
    await direct.send(new CreateBucketCommand({ Bucket: 'blobs' }));
    await s3Blobs({ client: direct, bucket: 'blobs' }).put('kept', bytes);
  });
  afterEach(() => proxy.fail(() => 'pass'));
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await proxy.close();
  });

  function blobs(settings: S3ClientConfig = {}): Blobs & BlobStreams {
    const client = new S3Client({
      ...EMULATED,
      endpoint: proxy.address,
      forcePathStyle: true,
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...settings,
    });
    clients.push(client);
    return s3Blobs({ client, bucket: 'blobs' });
  }

  const same = (found: Uint8Array | undefined): boolean => bytes.equals(found ?? new Uint8Array());

  test.each([
    ['is busy', BUSY],
    ['has an error of its own', BROKEN],
    ['breaks the connection', 'reset' as const],
  ])('when S3 %s, it is asked again, and a while later it does', async (_, fault) => {
    const kept = blobs();
    proxy.fail((_asked, index) => (index < 1 ? fault : 'pass'));
    expect(same(await kept.get('kept'))).toBe(true);
    proxy.fail((_asked, index) => (index < 1 ? fault : 'pass'));
    await kept.put('put/late', bytes);
    expect(same(await kept.get('put/late'))).toBe(true);
  });

  test('an S3 that stays broken is told of, after few attempts, by name', async () => {
    const kept = blobs();
    let attempts = 0;
    proxy.fail(() => {
      attempts++;
      return BROKEN;
    });
    await expect(kept.get('kept')).rejects.toThrow(BlobsDown);
    expect(attempts).toBe(3);
    await expect(kept.put('kept', new Uint8Array(1))).rejects.toThrow(/The bucket blobs could not be reached or did not answer: InternalError/);
    proxy.fail(() => 'pass');
    expect(same(await kept.get('kept'))).toBe(true);
  });

  test('what came before an answer broke is kept, and only the rest is asked for', async () => {
    const kept = blobs();
    proxy.fail((_asked, index) => (index < 2 ? { breakAfter: 700_000 } : 'pass'));
    expect(same(await kept.get('kept'))).toBe(true);
    proxy.fail((_asked, index) => (index < 2 ? { breakAfter: 700_000 } : 'pass'));
    const pieces: Uint8Array[] = [];
    for await (const piece of (await kept.getStream('kept')) ?? []) pieces.push(piece);
    expect(same(Buffer.concat(pieces))).toBe(true);
  });

  test('an answer that breaks again and again is given up', async () => {
    const kept = blobs();
    proxy.fail((_asked, index) => (index === 0 ? { breakAfter: 1000 } : 'reset'));
    await expect(kept.get('kept')).rejects.toThrow(BlobsDown);
  });

  test('an S3 that never answers costs a bounded time', async () => {
    const kept = blobs({ maxAttempts: 2, requestHandler: { requestTimeout: 200, throwOnRequestTimeout: true } });
    proxy.fail(() => 'silence');
    await expect(kept.get('kept')).rejects.toThrow(BlobsDown);
    await expect(kept.put('silent', bytes)).rejects.toThrow(BlobsDown);
    await expect(kept.list('')).rejects.toThrow(BlobsDown);
    await expect(kept.remove('kept')).rejects.toThrow(BlobsDown);
    proxy.fail(() => 'pass');
    const patient = blobs();
    expect(same(await patient.get('kept'))).toBe(true);
    expect(await patient.get('silent')).toBeUndefined();
  });

  test('when S3 is gone a put fails, and what stood there stands when it is back', async () => {
    const kept = blobs();
    await proxy.go();
    await expect(kept.put('kept', new Uint8Array(3))).rejects.toThrow(BlobsDown);
    await expect(kept.get('kept')).rejects.toThrow(BlobsDown);
    await proxy.come();
    expect(same(await kept.get('kept'))).toBe(true);
  });
});

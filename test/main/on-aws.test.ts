import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { questionKey } from '../../app/core/posts/keys.ts';
import { siteByKey } from '../../app/core/sites/registry.ts';
import { openBlobs } from '../../app/main/open-blobs.ts';
import { openQueue } from '../../app/main/open-queue.ts';
import { withEmulator } from '../services/emulated.ts';
import { EMULATED } from '../services/emulated-client.ts';
import { makeQueue } from '../services/emulated-queue.ts';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.ts';
import { answered, startTestNetwork, type TestNetwork } from '../support/network.ts';

withEmulator((endpoint) => {
  let proxy: FaultyProxy;
  let folder: string;
  let sqs: SQSClient;
  let settings: Readonly<Record<string, string>>;

  beforeAll(async () => {
    proxy = await startFaultyProxy(endpoint());
    sqs = new SQSClient({ ...EMULATED, endpoint: endpoint() });
    const s3 = new S3Client({ ...EMULATED, endpoint: endpoint(), forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'blobs' }));
    s3.destroy();
  });
  beforeEach(async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', proxy.address);
    vi.stubEnv('AWS_REGION', EMULATED.region);
    vi.stubEnv('AWS_ACCESS_KEY_ID', EMULATED.credentials.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', EMULATED.credentials.secretAccessKey);
    folder = await mkdtemp(join(tmpdir(), 'askyard-on-aws-'));
    const url = await makeQueue(sqs, `work-${folder.slice(-6)}`, 6);
    settings = { ASKYARD_DATA: folder, ASKYARD_BLOBS: 's3:blobs', ASKYARD_QUEUE: `sqs:${url}` };
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true, force: true });
  });
  afterAll(async () => {
    sqs.destroy();
    await proxy.close();
  });

  const partsOf = async ({ get }: TestNetwork): Promise<{ readonly status: number; readonly blobs: unknown; readonly queue: unknown }> => {
    const { status, text } = await get('/health/ready');
    const { parts } = JSON.parse(text);
    return { status, blobs: parts.blobs.status, queue: parts.queue.status };
  };

  test('what configuration names is opened, and obeys the usual AWS variables', async () => {
    const { blobs: bucket, queue: url } = readConfig(settings);
    const blobs = await openBlobs(bucket);
    await blobs.port.put('opened', new Uint8Array([7]));
    expect(await blobs.port.get('opened')).toEqual(new Uint8Array([7]));
    await blobs.close();
    const queue = await openQueue(url, () => undefined);
    await queue.port.send({ id: 'opened', kind: 'letter', site: 0, data: {} });
    expect(await queue.port.figures()).toEqual({ waiting: 1, dead: 0 });
    await queue.close();
  });

  test('views counted by a process that is no worker wait in the queue, and a worker adds them once', async () => {
    const web = await startTestNetwork({ seed: true, settings: { ...settings, ASKYARD_ROLES: 'web' } });
    const { number: site = 0 } = (await siteByKey(web.ports.store, 'programs')) ?? {};
    const link = /href="(\/questions\/(\d+)\/[^"]*)"/.exec((await web.get('/', { site: 'programs' })).text);
    const [, path = '', question = ''] = link ?? [];
    const key = questionKey(site, Number(question));
    const before = (await web.ports.store.get(key))?.views ?? 0;
    for (let view = 0; view < 3; view++) expect((await web.get(path, { site: 'programs' })).status).toBe(200);
    await web.network.stop();
    expect(await web.ports.queue.figures()).toEqual({ waiting: 1, dead: 0 });
    expect((await web.ports.store.get(key))?.views ?? 0).toBe(before);
    await web.ports.close();

    const worker = await startTestNetwork({ settings: { ...settings, ASKYARD_ROLES: 'web,worker' } });
    await expect.poll(async () => (await worker.ports.store.get(key))?.views).toBe(before + 3);
    await expect.poll(() => worker.ports.queue.figures()).toEqual({ waiting: 0, dead: 0 });
    expect(worker.faults).toEqual([]);
    await worker.stop();
  });

  test('without S3 and SQS pages keep coming, health says what is gone, and what cannot be kept is refused', async () => {
    const network = await startTestNetwork({ seed: true, settings });
    await expect.poll(() => partsOf(network)).toEqual({ status: 200, blobs: 'Healthy', queue: 'Healthy' });
    await proxy.go();
    await expect.poll(() => partsOf(network)).toEqual({ status: 200, blobs: 'Critical', queue: 'Critical' });
    expect((await network.get('/', { site: 'programs' })).status).toBe(200);
    const headers = { host: `localhost:${network.network.port}`, 'content-type': 'application/x-www-form-urlencoded' };
    const form = 'name=Mirela&email=mirela%40example.org';
    const signUp = () => answered({ port: network.network.port, path: '/sign-up', method: 'POST', headers, body: form });
    expect((await signUp()).status).toBe(503);
    await proxy.come();
    await expect.poll(() => partsOf(network)).toEqual({ status: 200, blobs: 'Healthy', queue: 'Healthy' });
    expect((await signUp()).status).toBe(303);
    await network.stop();
  });
});

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publishArchives, publishAssets } from '../../../lambda/release/archives.ts';
import type { Wanted } from '../../../lambda/release/logic.ts';
import { publishManifest } from '../../../lambda/release/manifest.ts';
import { tar } from '../../../lib/release/archives/tar.ts';
import { type Buckets, openBuckets } from './bucket.ts';

const entry = (path: string, text: string) => ({ path, content: Buffer.from(text), executable: false });
const SERVICE = gzipSync(
  tar([entry('app/client/built/assets/askyard.1.css', 'a {}'), entry('app/client/built/list.json', '{}'), entry('bin/askyard.js', '')]),
);
const RUNTIME = Buffer.from('a runtime');

const archive = (kind: string, bytes: Buffer) => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { key: `${kind}.gz`, file: `askyard-${kind}-amd64-${sha256}.tar.gz`, sha256 };
};
const wanted: Wanted = {
  archives: { from: 'uploads', runtime: archive('runtime', RUNTIME), service: archive('service', SERVICE) },
  archivesBucket: 'archives',
  assetsBucket: 'assets',
  path: '/askyard/dev',
  release: 'any',
  manifest: {
    format: 1,
    commit: 'c0ffee',
    dirty: false,
    node: 'v26.10.0',
    architecture: 'amd64',
    runtime: { ...archive('runtime', RUNTIME), bytes: RUNTIME.byteLength },
    service: { ...archive('service', SERVICE), bytes: SERVICE.byteLength },
  },
  imageParameter: 'any',
  live: true,
};

let s3: Buckets;
beforeEach(async () => {
  s3 = await openBuckets();
  s3.objects.set('uploads/runtime.gz', { body: RUNTIME });
  s3.objects.set('uploads/service.gz', { body: SERVICE });
});
afterEach(() => s3.close());

test('archives stand where instances fetch them, under the names of their hashes', async () => {
  await publishArchives(s3.client, wanted);
  const { runtime, service } = wanted.archives;
  expect(s3.objects.get(`archives/archives/${runtime.file}`)?.body).toEqual(RUNTIME);
  expect(s3.objects.get(`archives/archives/${service.file}`)?.body).toEqual(SERVICE);
});

test('an archive that arrived as other bytes is removed, and the deployment fails', async () => {
  s3.objects.set('uploads/service.gz', { body: SERVICE.subarray(1) });
  await expect(publishArchives(s3.client, wanted)).rejects.toThrow(/arrived as other bytes than its name says.*nothing was made live/);
  expect([...s3.objects.keys()].filter((key) => key.includes('service-amd64'))).toEqual([]);
});

test('operators are told of it beneath both hashes: of the commit, the Node and the sizes', async () => {
  await publishManifest(s3.client, wanted);
  const { runtime, service } = wanted.archives;
  const told = s3.objects.get(`archives/manifests/${service.sha256}-${runtime.sha256}.json`);
  expect(told?.type).toBe('application/json');
  expect(JSON.parse(told?.body.toString() ?? '')).toMatchObject({ commit: 'c0ffee', node: 'v26.10.0', runtime: { file: runtime.file, bytes: 9 } });
});

test('what pages load is put beside, typed and kept for good, and nothing else of the release is', async () => {
  await publishArchives(s3.client, wanted);
  expect(await publishAssets(s3.client, wanted)).toBe(1);
  const assets = [...s3.objects].filter(([key]) => key.startsWith('assets/'));
  expect(assets).toEqual([
    ['assets/assets/askyard.1.css', { body: Buffer.from('a {}'), type: 'text/css; charset=utf-8', caching: 'public, max-age=31536000, immutable' }],
  ]);
});

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { manifestIn, namedReleases } from '../../../../lib/ops/aws/release-manifest.ts';
import type { ReleaseManifest } from '../../../../lib/release/release.ts';

const archive = (kind: string, word: string) => {
  const sha256 = createHash('sha256').update(word).digest('hex');
  return { file: `askyard-${kind}-amd64-${sha256}.tar.gz`, sha256, bytes: 100 };
};

const manifest = (service: string, runtime: string, more: Partial<ReleaseManifest> = {}): ReleaseManifest => ({
  format: 1,
  architecture: 'amd64',
  node: 'v26.10.0',
  commit: 'c0ffee',
  dirty: false,
  runtime: archive('runtime', runtime),
  service: archive('service', service),
  ...more,
});

test('a manifest is read without the list of its files, and what is none is refused by its name', () => {
  const whole = manifest('one', 'node');
  const written = { ...whole, source: 'x', service: { ...whole.service, contents: [{ path: 'a', bytes: 1, sha256: '0' }] } };
  expect(manifestIn(JSON.stringify(written), 'manifest.json')).toEqual(whole);
  expect(() => manifestIn(JSON.stringify({ ...whole, format: 2 }), 'manifests/x.json')).toThrow('manifests/x.json is no manifest');
});

test('a release is named by 12 digits of its service; two of one service on two Nodes are told apart by the runtime', () => {
  const [one, two, alone] = [manifest('same', 'node 26'), manifest('same', 'node 28'), manifest('other', 'node 26', { branch: 'fix' })];
  const named = namedReleases([one, two, alone].map((each, at) => ({ manifest: each, published: at })));
  const service = one.service.sha256.slice(0, 12);
  expect(named.map(({ release }) => release.name)).toEqual([
    `${service}-${one.runtime.sha256.slice(0, 4)}`,
    `${service}-${two.runtime.sha256.slice(0, 4)}`,
    alone.service.sha256.slice(0, 12),
  ]);
  expect(named[2]?.release).toMatchObject({ branch: 'fix', bytes: 200, published: 2, value: `${alone.runtime.file} ${alone.service.file}` });
});

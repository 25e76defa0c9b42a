import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceOf } from '../../../lib/release/archives/source.ts';
import { builtRelease } from '../../../lib/release/built.ts';
import { releaseValue } from '../../../lib/release/release.ts';
import { testRelease } from '../../support/release.ts';

const ROOT = join(import.meta.dirname, '../../..');

test('a release that was built from these very files is taken as it is', async () => {
  const release = testRelease();
  await writeFile(join(release.folder, 'manifest.json'), JSON.stringify({ ...release, source: await sourceOf(ROOT) }));
  expect(await builtRelease(ROOT, release.folder)).toMatchObject({ folder: release.folder, commit: release.commit });
});

test('what a release is built from changes with any file that goes into it', async () => {
  const before = await sourceOf(ROOT);
  expect(await sourceOf(ROOT)).toBe(before);
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  const folder = await mkdtemp(join(tmpdir(), 'askyard-source-'));
  await expect(sourceOf(folder)).rejects.toThrow('ENOENT');
  await rm(folder, { recursive: true });
});

test('a parameter holds the names of both archives, and nothing that could go out of step with them', () => {
  const { runtime, service } = testRelease();
  expect(releaseValue({ runtime, service })).toBe(`${runtime.file} ${service.file}`);
});

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST, type Manifest } from './archives/manifest.ts';
import { sourceOf } from './archives/source.ts';
import type { BuiltRelease } from './release.ts';

/** A release could not be had: the sentence says what to do. */
export class ReleaseAbsent extends Error {
  override readonly name = 'ReleaseAbsent';
}

/**
 * This checkout's release: what stands in the folder if it was built from these files, else built now, which takes some
 * twenty seconds. So `cdk deploy` never uploads yesterday's.
 * @throws ReleaseAbsent
 */
export async function builtRelease(root: string, folder: string = join(root, 'dist')): Promise<BuiltRelease> {
  const source = await sourceOf(root);
  const before = await manifestIn(folder);
  if (before?.source === source) return { ...before, folder };
  const made = spawnSync(process.execPath, [join(root, 'bin/release.ts'), '--quiet', '--into', folder], { cwd: root, encoding: 'utf8' });
  const after = await manifestIn(folder);
  if (made.status !== 0 || after === undefined) throw new ReleaseAbsent(made.stderr.trim() || 'npm run release built nothing.');
  return { ...after, folder };
}

/** The manifest of a folder whose archives are still there. */
async function manifestIn(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const manifest: Manifest = JSON.parse(text);
  const archives = [manifest.runtime.file, manifest.service.file];
  return archives.every((file) => existsSync(join(folder, file))) ? manifest : undefined;
}

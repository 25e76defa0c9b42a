import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Architecture } from '../release.ts';
import { writeArchive } from './archive.ts';
import { type Commit, MANIFEST, type Manifest } from './manifest.ts';
import { type RuntimeParts, runtimeEntries } from './runtime.ts';
import { type ServiceParts, serviceEntries } from './service.ts';

export interface ReleaseParts {
  readonly architecture: Architecture;
  readonly runtime: RuntimeParts;
  readonly service: ServiceParts;
  readonly commit: Commit;
  /** What was built from (source.ts): tells whether a release is this checkout's. */
  readonly source: string;
}

/** Builds both archives into the folder, with the manifest, which is written last: without it there is no release. */
export async function buildRelease(parts: ReleaseParts, folder: string): Promise<Manifest> {
  const { architecture, commit, source } = parts;
  await mkdir(folder, { recursive: true });
  await rm(join(folder, MANIFEST), { force: true });
  const service = await writeArchive('service', architecture, await serviceEntries(parts.service), folder);
  const runtime = await writeArchive('runtime', architecture, await runtimeEntries(parts.runtime), folder);
  const manifest: Manifest = { format: 1, architecture, node: process.version, ...commit, source, runtime, service };
  await removeOthers(folder, [runtime.file, service.file]);
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return manifest;
}

/** Earlier releases would only pile up here: those that were deployed are in the bucket. */
async function removeOthers(folder: string, kept: readonly string[]): Promise<void> {
  const archives = (await readdir(folder)).filter((name) => /^\.?askyard-(runtime|service)-.*\.tar\.gz/.test(name));
  for (const name of archives) if (!kept.includes(name)) await rm(join(folder, name), { force: true });
}

import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { BuiltRelease } from '../../../lib/release/release.ts';

/** The same service in other bytes, in a folder of its own: to a deployment, the release of another commit. */
export async function anotherRelease(release: BuiltRelease, folder: string): Promise<BuiltRelease> {
  await mkdir(folder, { recursive: true });
  const { runtime, service } = release;
  await copyFile(join(release.folder, runtime.file), join(folder, runtime.file));
  const bytes = gzipSync(gunzipSync(await readFile(join(release.folder, service.file))), { level: 1 });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = service.file.replace(service.sha256, sha256);
  await writeFile(join(folder, file), bytes);
  return { ...release, folder, service: { ...service, file, sha256, bytes: bytes.byteLength } };
}

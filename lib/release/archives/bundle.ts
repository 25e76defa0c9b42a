import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Entry } from './tar.ts';

/** Where the service's code stands in its archive: all in one folder, so that no chunk has to know where another is. */
const CODE = 'bin';

/** Threads of the service: each is a script of its own. One that is missing here stops the build. */
const WORKERS = [
  'app/platform/store/sqlite/load-worker.ts',
  'app/platform/search-index/sqlite/worker.ts',
  'app/machines/dumps/text/worker.ts',
  'app/platform/telemetry/blocked-worker.ts',
] as const;

/** Compiled by whoever has a compiler; a release brings its programs (ASKYARD_NATIVE). */
const NEVER_IN_A_RELEASE = 'app/platform/jail/build.ts';

/** The folder of the innermost package that a file belongs to. */
const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

export interface Bundle {
  readonly scripts: readonly Entry[];
  /** Folders of the packages in it, relative to the checkout. */
  readonly packages: readonly string[];
}

const nameOf = (worker: string): string =>
  worker
    .replace(/^app\//, '')
    .replace(/\.ts$/, '')
    .replaceAll('/', '-');

/**
 * The service as few scripts, every dependency in them. A command loads only what it uses: chunks are split at each
 * dynamic import. Names stay as they were written, since a stack trace is read by people.
 */
export async function bundleService(root: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [{ in: 'bin/askyard.ts', out: 'askyard' }, ...WORKERS.map((worker) => ({ in: worker, out: nameOf(worker) }))],
    outdir: join(root, 'dist', CODE),
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node26',
    legalComments: 'none',
    chunkNames: 'chunk-[hash]',
    // Loaded only where the client is bundled, which a release is ahead.
    external: ['esbuild'],
    // Packages of the older kind ask for node's own modules when they are called.
    banner: { js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);` },
    plugins: [placed(root)],
    logLevel: 'error',
  });
  const folders = Object.keys(metafile.inputs).flatMap((path) => PACKAGE.exec(path)?.[1] ?? []);
  return {
    scripts: outputFiles.map(({ path, contents }) => ({ path: `${CODE}/${basename(path)}`, content: contents, executable: false })),
    packages: [...new Set(folders)],
  };
}

/** What a source says by where it stands, it goes on saying from the one folder in which all code is. */
function placed(root: string): Plugin {
  return {
    name: 'placed',
    setup(building) {
      building.onLoad({ filter: /\/(app|bin)\/.*\.ts$/ }, async ({ path }) => {
        const file = relative(root, path);
        const source = await readFile(path, 'utf8');
        if (file.startsWith('..') || !source.includes('import.meta')) return undefined;
        return { contents: placedSource(file, source), loader: 'ts' };
      });
    },
  };
}

/** @throws when a source uses its place in a way that would not hold in a release */
export function placedSource(file: string, source: string): string {
  const folder = dirname(file);
  const moved = source
    .replaceAll(/new URL\('(\.\/[\w./-]+)', import\.meta\.url\)/g, (_, to: string) => {
      const worker = WORKERS.find((known) => known === join(folder, to));
      if (worker === undefined)
        throw new Error(`${file}: ${to} is loaded by its place, and is no worker that a release has (lib/release/archives/bundle.ts).`);
      return `new URL('./${nameOf(worker)}.js', import.meta.url)`;
    })
    .replaceAll('import.meta.dirname', `(import.meta.dirname + '/../${folder}')`)
    .replaceAll("'bin', 'askyard.ts'", "'bin', 'askyard.js'");
  const rest = moved.replaceAll(/new URL\('\.\/[\w-]+\.js', import\.meta\.url\)/g, '');
  if (rest.includes('import.meta.url') && file !== NEVER_IN_A_RELEASE) {
    throw new Error(`${file}: import.meta.url is used in a way that a release does not know (lib/release/archives/bundle.ts).`);
  }
  return moved;
}

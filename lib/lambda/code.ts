import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '../..');
const LAMBDAS = join(ROOT, 'lambda');

/** Packages of the older kind ask for node's modules by `require`, which a module does not have. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** What Lambda calls: the file that `lambdaCode` makes, and what it exports. */
export const HANDLER = 'index.handler';

/** The code of a lambda, a folder beneath lambda/: one module with the very SDK it was tested with, as what the runtime brings along changes under us. */
export const lambdaCode = (name: string): Code =>
  Code.fromAsset(join(LAMBDAS, name), {
    // Where the same files give the same bundle nothing is uploaded anew, whatever the checkout's dates.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // CDK wants a way with Docker too; it is never taken.
      image: DockerImage.fromRegistry('scratch'),
      local: {
        tryBundle(folder) {
          writeFileSync(join(folder, 'index.mjs'), bundleOf(name));
          return true;
        },
      },
    },
  });

let bundles: ReadonlyMap<string, Uint8Array> | undefined;

/** All of them by one call: CDK's own construct starts npx for each, about a second of a processor. */
function bundleOf(name: string): Uint8Array {
  bundles ??= bundled();
  const bundle = bundles.get(name);
  if (bundle === undefined) throw new Error(`There is no lambda/${name}/handler.ts; there are ${[...bundles.keys()].join(', ')}.`);
  return bundle;
}

function bundled(): ReadonlyMap<string, Uint8Array> {
  const names = readdirSync(LAMBDAS, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: names.map((name) => ({ in: join(LAMBDAS, name, 'handler.ts'), out: name })),
    outdir: 'bundled',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    banner: { js: REQUIRE },
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.slice(join(ROOT, 'bundled').length + 1, -'.mjs'.length), contents]));
}

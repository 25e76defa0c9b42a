import { readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../lambda');
const lambdas = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

test.each(lambdas)('lambda $name is one file that needs nothing beside it, and begins at handler', async ({ name }) => {
  const { metafile, warnings } = await build({
    entryPoints: [join(folder, name, 'handler.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    outfile: 'index.mjs',
    metafile: true,
    logLevel: 'silent',
  });
  const [made] = Object.values(metafile.outputs);

  expect(warnings).toEqual([]);
  expect(made?.exports).toEqual(['handler']);
  expect(made?.imports.filter(({ external, path }) => external && !isBuiltin(path))).toEqual([]);
});

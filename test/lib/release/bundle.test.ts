import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { placedSource } from '../../../lib/release/archives/bundle.ts';

const ROOT = join(import.meta.dirname, '../../..');

test.each`
  file                                     | source                                                          | becomes
  ${'app/web/assets-ahead.ts'}             | ${"join(import.meta.dirname, '..', 'client')"}                  | ${"join((import.meta.dirname + '/../app/web'), '..', 'client')"}
  ${'app/platform/search-index/sqlite.ts'} | ${"new URL('./sqlite/worker.ts', import.meta.url)"}             | ${"new URL('./platform-search-index-sqlite-worker.js', import.meta.url)"}
  ${'app/main/running.ts'}                 | ${"join(import.meta.dirname, '..', '..', 'bin', 'askyard.ts')"} | ${"join((import.meta.dirname + '/../app/main'), '..', '..', 'bin', 'askyard.js')"}
`('what $file says by its place holds from the one folder of a release', ({ file, source, becomes }) => {
  expect(placedSource(file, source)).toBe(becomes);
});

test.each`
  source                                             | why
  ${"new URL('./other-worker.ts', import.meta.url)"} | ${'no worker that a release has'}
  ${"new URL('../a.json', import.meta.url)"}         | ${'a release does not know'}
  ${'readFileSync(import.meta.url)'}                 | ${'a release does not know'}
`('a use of its place that would not hold in a release stops the build: $source', ({ source, why }) => {
  expect(() => placedSource('app/core/any.ts', source)).toThrow(why);
});

test('every source of the service can go into a release', () => {
  const files = readdirSync(join(ROOT, 'app'), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.name.endsWith('.ts') && !entry.parentPath.includes('/client'),
  );
  const using = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.endsWith('contract.ts') && readFileSync(path, 'utf8').includes('import.meta'));
  expect(using.length).toBeGreaterThan(4);
  for (const path of using) expect(() => placedSource(relative(ROOT, path), readFileSync(path, 'utf8'))).not.toThrow();
});

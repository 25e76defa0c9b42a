import { expect, test } from 'vitest';
import { filesIn, typeOf } from '../../../lib/release/archives/packed-assets.ts';
import { tar } from '../../../lib/release/archives/tar.ts';

test('the files beneath a folder of a release are read out of its archive', () => {
  const long = `assets/${'deep/'.repeat(25)}a.css`;
  const entries = ['assets/a.css', 'other/b.css', long].map((path) => ({ path, content: Buffer.from(`of ${path}`), executable: false }));
  const found = filesIn(tar(entries), 'assets/');
  expect(found.map(({ path }) => `assets/${path}`).sort()).toEqual(['assets/a.css', long].sort());
  expect(found.map(({ content }) => Buffer.from(content).toString())).toContain('of assets/a.css');
  expect(() => filesIn(Buffer.alloc(1024, 'not an archive'), '')).toThrow('no archive');
});

test.each`
  path            | type
  ${'a.12.css'}   | ${'text/css; charset=utf-8'}
  ${'b.12.js'}    | ${'text/javascript; charset=utf-8'}
  ${'icon.1.svg'} | ${'image/svg+xml'}
`('$path is told to browsers as $type', ({ path, type }) => expect(typeOf(path)).toBe(type));

test('a kind of file that pages do not load is refused', () => expect(() => typeOf('a.exe')).toThrow('no type'));

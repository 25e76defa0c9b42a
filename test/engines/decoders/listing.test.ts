import { expect, test } from 'vitest';
import { listingOf, shownName } from '../../../app/engines/decoders/listing.ts';
import { asksForPassword, pagesDrawn } from '../../../app/engines/decoders/pdf-said.ts';

test('entries in their order, and the format at the end', () => {
  const printed = `-rw-r--r--  0 0      0          12 Jan  1  1980 a file.txt
drwxr-xr-x  0 0      0           0 Nov 23 01:06 folder/
crw-r--r--  0 0      0         1,5 Jan  1  1970 device
-rw-r--r--  0 0      0 4294967296 Mar 11  274174 -> far away
Archive Format: ZIP 2.0 (deflation),  Compression: none
`;
  expect(listingOf(printed)).toEqual({
    entries: [
      { name: 'a file.txt', size: 12 },
      { name: 'folder/', size: 0 },
      { name: 'device', size: 0 },
      { name: '-> far away', size: 4_294_967_296 },
    ],
    format: 'ZIP 2.0 (deflation),  Compression: none',
  });
});

test('a list that was cut off has no format', () =>
  expect(listingOf('-rw-r--r--  0 0      0           1 Jan  1  1980 a\n')).toEqual({ entries: [{ name: 'a', size: 1 }] }));

test.each(['hello', '-rw-r--r--  0 root 0 1 Jan  1  1980 a', '-rw-r--r--  0 0      0          x Jan  1  1980 a'])('%j is no line of ours', (line) =>
  expect(listingOf(line)).toBeUndefined(),
);

test.each([
  ['plain.txt', 'plain.txt'],
  ['مرحبا.txt', 'مرحبا.txt'],
  ['\u202etxt.exe', '\ufffdtxt.exe'],
  ['a\u2066b\u2069\u200f', 'a\ufffdb\ufffd\ufffd'],
  ['a\nb\tc\u0000\u001b', 'a\ufffdb\ufffdc\ufffd\ufffd'],
  ['a\u2028b\u2029', 'a\ufffdb\ufffd'],
  ['\ud800', '\ufffd'],
])('%j is shown as %j', (name, shown) => expect(shownName(name)).toBe(shown));

test('a long name keeps its beginning and its end, and whole characters', () => {
  const shown = shownName(`folder/${'🐳'.repeat(500)}.tar.gz`);
  expect([...shown]).toHaveLength(200);
  expect(shown).toMatch(/^folder\/🐳+…🐳+\.tar\.gz$/u);
});

test.each([
  ['Processing pages 1 through 2.\nPage 1\nPage 2\n', 2],
  ['GPL Ghostscript\nProcessing pages 1 through 1.\nPage 1\nLoading font\n', 1],
  ['Processing pages 1 through 3.\nPage 1\nPage 2\n', undefined],
  ['Processing pages 1 through 1.\nPage 1\nPage 7\n', 1],
  ['Processing pages 1 through 2.\nPage 1\nPage 1\n', undefined],
  ['No pages will be processed (FirstPage > LastPage).\n', undefined],
  ['Page 1\n', undefined],
  ['', undefined],
])('of %j are drawn: %s', (said, pages) => expect(pagesDrawn(said)).toBe(pages));

test('a password is asked for in these words', () => {
  expect(asksForPassword('   **** This file requires a password for access.\n')).toBe(true);
  expect(asksForPassword('   **** Error: page not found.')).toBe(false);
});

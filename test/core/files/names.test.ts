import { expect, test } from 'vitest';
import type { FileKind } from '../../../app/core/files/decoder.ts';
import { fileName } from '../../../app/core/files/names.ts';

const TYPES = { jpg: 'image', webp: 'image', pdf: 'pdf', 'tar.gz': 'archive', zip: 'archive', txt: 'text' } as const satisfies Record<
  string,
  FileKind
>;
type Extension = keyof typeof TYPES;
const named = (given: string, extension: Extension): string => fileName(given, { kind: TYPES[extension], extension });

const CASES: readonly (readonly [given: string, extension: Extension, name: string])[] = [
  ['shot.jpg', 'jpg', 'shot.jpg'],
  ['Shot.JPEG', 'jpg', 'Shot.jpg'],
  ['shot.avif', 'webp', 'shot.webp'],
  ['invoice.pdf.jpg', 'jpg', 'invoice.pdf.jpg'],
  ['page.html', 'jpg', 'page.html.jpg'],
  ['backup.tgz', 'tar.gz', 'backup.tar.gz'],
  ['backup.tar.gz', 'tar.gz', 'backup.tar.gz'],
  ['letter.docx', 'zip', 'letter.docx.zip'],
  ['notes', 'txt', 'notes.txt'],
  ['main.py', 'txt', 'main.py'],
  ['MAIN.PY', 'txt', 'MAIN.py'],
  // What a browser shows as a page, what Windows runs, and what would seem to be of another kind.
  ['index.html', 'txt', 'index.html.txt'],
  ['picture.svg', 'txt', 'picture.svg.txt'],
  ['run.bat', 'txt', 'run.bat.txt'],
  ['run.js', 'txt', 'run.js.txt'],
  ['free.exe', 'txt', 'free.exe.txt'],
  ['shot.png', 'txt', 'shot.png.txt'],
  // Paths, hidden files, signs that mean something elsewhere.
  ['C:\\Users\\me\\shot.jpg', 'jpg', 'shot.jpg'],
  ['../../etc/passwd', 'txt', 'passwd.txt'],
  ['.bashrc', 'txt', 'bashrc.txt'],
  ['..', 'jpg', 'image.jpg'],
  ['', 'pdf', 'document.pdf'],
  ['.jpg', 'jpg', 'image.jpg'],
  ['shot.jpg.', 'jpg', 'shot.jpg'],
  ['a b\tc\n(1)[2].pdf', 'pdf', 'a-b-c-1-2.pdf'],
  ['a"b\'c<d>e`f*g.pdf', 'pdf', 'a-b-c-d-e-f-g.pdf'],
  ['r\0eport\r\nX-Header: 1.pdf', 'pdf', 'r-eport-X-Header-1.pdf'],
  // A direction override that makes `gpj.exe` of it to the eye; and an emoji.
  ['photo\u202egpj.exe', 'txt', 'photo-gpj.exe.txt'],
  ['🦊.jpg', 'jpg', 'image.jpg'],
  ['re\u0301sume\u0301.pdf', 'pdf', 'résumé.pdf'],
  ['صورة.jpg', 'jpg', 'صورة.jpg'],
  ['half \ud800 pair.jpg', 'jpg', 'half-pair.jpg'],
  [`${'long'.repeat(50)}.tar.gz`, 'tar.gz', `${'long'.repeat(50).slice(0, 73)}.tar.gz`],
  [`${'𝒳'.repeat(200)}.jpg`, 'jpg', `${'𝒳'.repeat(76)}.jpg`],
];

test.each(CASES)('%j with the bytes of a %s is called %j', (given, extension, name) => {
  expect(named(given, extension)).toBe(name);
});

test.each(CASES)('%j, once clean, stays as it is', (given, extension) => {
  const once = named(given, extension);
  expect(named(once, extension)).toBe(once);
});

test('whatever it was called, its extension is one of its kind, and nothing in it needs a quotation mark', () => {
  const parts = [
    '.',
    '..',
    '/',
    '\\',
    '"',
    '%',
    'é',
    '\u0301',
    '-',
    '_',
    'html',
    '.html',
    '.svg',
    '.exe',
    '.txt',
    '.jpg',
    'a',
    ' ',
    '\u200f',
    '\u202e',
  ];
  let state = 7;
  const next = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
  for (let round = 0; round < 3000; round++) {
    const given = Array.from({ length: next() % 6 }, () => parts[next() % parts.length]).join('');
    const name = named(given, 'txt');
    expect(name, given).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*\.txt$/u);
    expect(named(name, 'txt'), given).toBe(name);
  }
});

import { expect, test } from 'vitest';
import { sniff } from '../../../app/core/files/sniff.ts';

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

test.each<readonly [what: string, bytes: Uint8Array, type: string | undefined]>([
  ['JPEG', latin('\xff\xd8\xff\xe0\0\x10JFIF'), 'image/jpeg'],
  ['PNG', latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'image/png'],
  ['GIF', latin('GIF89a\x01\0\x01\0'), 'image/gif'],
  ['WebP', latin('RIFF\x24\0\0\0WEBPVP8 '), 'image/webp'],
  ['AVIF', latin('\0\0\0\x1cftypavif\0\0\0\0'), 'image/avif'],
  ['AVIF that moves', latin('\0\0\0\x1cftypavis\0\0\0\0'), 'image/avif'],
  ['PDF', latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3'), 'application/pdf'],
  ['zip', latin('PK\x03\x04\x14\0'), 'application/zip'],
  ['an empty zip', latin(`PK\x05\x06${'\0'.repeat(18)}`), 'application/zip'],
  ['7z', latin('7z\xbc\xaf\x27\x1c\0\x04'), 'application/x-7z-compressed'],
  ['gzip', latin('\x1f\x8b\x08\0\0\0\0\0'), 'application/gzip'],
  ['xz', latin('\xfd7zXZ\0\0\x04'), 'application/x-xz'],
  ['tar', latin(`${'a.txt'.padEnd(257, '\0')}ustar\x0000`), 'application/x-tar'],
  ['a sound that begins as WebP does', latin('RIFF\x24\0\0\0WAVEfmt '), undefined],
  ['a program', latin('\x7fELF\x02\x01\x01\0'), undefined],
  ['a program of Windows', latin('MZ\x90\0\x03\0'), undefined],
  ['a film', latin('\0\0\0\x1cftypisom\0\0\x02\0'), undefined],
  ['text', utf8('int main(void) { return 0; }\n'), 'text/plain'],
  ['text with letters of all kinds', utf8('\ufeffقلم 🦊'), 'text/plain'],
  ['HTML', utf8('<!doctype html><script>alert(1)</script>'), 'text/plain'],
  ['SVG', utf8('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'text/plain'],
  ['a PDF behind a text', utf8('Hello\n%PDF-1.7\n'), 'text/plain'],
  ['PostScript', utf8('%!PS-Adobe-3.0\n'), 'text/plain'],
  ['text in Latin-1', latin('caf\xe9'), undefined],
  ['text in UTF-16', Buffer.from('\ufeffhello', 'utf16le'), undefined],
  ['text with a NUL', latin('a\0b'), undefined],
  ['half a character', utf8('é').subarray(0, 1), undefined],
])('%s', (_, bytes, type) => {
  expect(sniff(bytes)?.type).toBe(type);
});

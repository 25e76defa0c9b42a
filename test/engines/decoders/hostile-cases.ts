import { deflateSync, gzipSync } from 'node:zlib';
import { CATALOGUE, ONE_PAGE, pdf, pdfOf, stream } from './pdf.ts';
import { chunk, png } from './png.ts';
import { ANIMATED_GIF, ROTATED_AVIF, ROTATED_JPEG, ROTATED_WEBP } from './samples.ts';
import { tar } from './tar.ts';
import { zip } from './zip.ts';

/** A file meant to do harm, and what becomes of it: why it is refused, or `kept`. */
export type HostileFile = { readonly what: string; readonly bytes: () => Buffer; readonly becomes: string };

const HTML = Buffer.from('<script>alert(1)</script> HARM');
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const half = (bytes: Uint8Array): Buffer => Buffer.from(bytes.subarray(0, Math.floor(bytes.length / 2)));

/** A GIF of frames of one pixel each, on a canvas of any size. */
function gif(side: number, frames: number): Buffer {
  const frame = latin('\x21\xf9\x04\x00\x01\x00\x00\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00');
  const canvas = Buffer.alloc(4);
  canvas.writeUInt16LE(side);
  canvas.writeUInt16LE(side, 2);
  return Buffer.concat([latin('GIF89a'), canvas, latin('\x80\x00\x00\x00\x00\x00\xff\xff\xff'), ...Array<Buffer>(frames).fill(frame), latin(';')]);
}

/** A JPEG whose header tells another size. */
function sized(width: number, height: number): Buffer {
  const bytes = Buffer.from(ROTATED_JPEG);
  const at = bytes.indexOf(latin('\xff\xc0'));
  bytes.writeUInt16BE(height, at + 5);
  bytes.writeUInt16BE(width, at + 7);
  return bytes;
}

const form = (body: string, next: number): Buffer => stream(body, `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A ${next} 0 R>>>>`);

/** What is over within moments. What runs into a limit of time stands in test/long. */
export const HOSTILE_FILES: readonly HostileFile[] = [
  { what: 'a PNG of 50000 by 50000 in few bytes', bytes: () => png(50_000, 50_000, { data: deflateSync('') }), becomes: 'image-pixels' },
  { what: 'a PNG of 2147483647 by 2147483647', bytes: () => png(2 ** 31 - 1, 2 ** 31 - 1, { data: deflateSync('') }), becomes: 'image-broken' },
  { what: 'a JPEG of 60000 by 60000 in few bytes', bytes: () => sized(60_000, 60_000), becomes: 'image-pixels' },
  { what: 'a GIF of more pixels in its frames than may be', bytes: () => gif(800, 400), becomes: 'image-pixels' },
  { what: 'a GIF of 100,000 frames', bytes: () => gif(1, 100_000), becomes: 'kept' },
  { what: 'a PNG without a picture', bytes: () => png(7000, 7000, { data: deflateSync('') }), becomes: 'image-broken' },
  {
    what: 'a colour profile that unpacks to 64 MiB',
    bytes: () => png(4, 4, { extra: [chunk('iCCP', Buffer.concat([latin('x\0\0'), deflateSync(Buffer.alloc(2 ** 26))]))] }),
    becomes: 'kept',
  },
  {
    what: 'a text that looks like a header of vips',
    bytes: () => png(4, 4, { extra: [chunk('tEXt', latin('k\0a\nwidth: 1\nheight: 99999999\nicc-profile-data: 5'))] }),
    becomes: 'kept',
  },
  { what: 'half a PNG', bytes: () => half(png(300, 300, { pixel: (x, y) => [(x * y) % 256, x % 251, y % 249, 255] })), becomes: 'image-broken' },
  { what: 'half a JPEG', bytes: () => half(ROTATED_JPEG), becomes: 'image-broken' },
  { what: 'half a WebP', bytes: () => half(ROTATED_WEBP), becomes: 'image-broken' },
  { what: 'half an AVIF', bytes: () => half(ROTATED_AVIF), becomes: 'image-broken' },
  { what: 'four bytes of a JPEG', bytes: () => latin('\xff\xd8\xff\xe0'), becomes: 'image-broken' },
  {
    what: 'SVG behind a PNG’s signature',
    bytes: () => Buffer.concat([png(1, 1).subarray(0, 8), latin('<svg><image href="/etc/passwd"/></svg>')]),
    becomes: 'image-broken',
  },
  { what: 'a GIF that is a script as well', bytes: () => latin('GIF89a/*\0\0\0\0\0\0\0\0*/=1;alert(1)//HARM'), becomes: 'image-broken' },
  { what: 'a GIF with HTML behind it', bytes: () => Buffer.concat([ANIMATED_GIF, HTML]), becomes: 'kept' },
  { what: 'a JPEG that is a zip as well', bytes: () => Buffer.concat([ROTATED_JPEG, zip([{ name: 'HARM', content: 'HARM' }])]), becomes: 'kept' },
  { what: 'a PNG with HTML behind it', bytes: () => Buffer.concat([png(4, 4), HTML]), becomes: 'kept' },
  { what: 'a PDF that is HTML', bytes: () => Buffer.concat([latin('%PDF-1.7\n'), HTML]), becomes: 'pdf-broken' },
  {
    what: 'a PDF whose pages lead back to themselves',
    bytes: () => pdfOf([CATALOGUE, '<</Type/Pages/Count 1/Kids[2 0 R]>>']),
    becomes: 'pdf-broken',
  },
  { what: 'a PDF that draws itself within itself', bytes: () => pdfOf([CATALOGUE, ...ONE_PAGE, stream('/A Do'), form('/A Do', 5)]), becomes: 'kept' },
  { what: 'half a PDF', bytes: () => half(pdf(30)), becomes: 'pdf-broken' },
  {
    what: 'a zip that holds 10,001 files',
    bytes: () => zip(Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}` }))),
    becomes: 'archive-many',
  },
  { what: 'a zip of 4 GiB by its own word', bytes: () => zip([{ name: 'zero', size: 2 ** 32 - 2 }]), becomes: 'archive-unpacked' },
  {
    what: 'a zip that says less than it holds',
    bytes: () => zip([{ name: 'liar', content: Buffer.alloc(2 ** 26), size: 10 }]),
    becomes: 'archive-broken',
  },
  { what: 'a tar that says more than it holds', bytes: () => tar([{ name: 'liar', content: 'x', size: 2 ** 32 }]), becomes: 'archive-unpacked' },
  {
    what: 'a tar that names files of the machine',
    bytes: () => gzipSync('#mtree\n./passwd type=file contents=/etc/passwd\n'),
    becomes: 'archive-broken',
  },
];

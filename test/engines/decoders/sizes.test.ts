import { expect, test } from 'vitest';
import { jpegSize } from '../../../app/engines/decoders/jpeg-size.ts';
import { pngSize } from '../../../app/engines/decoders/png-size.ts';
import { bareWebp, isAnimatedWebp, isLosslessWebp, webpSize } from '../../../app/engines/decoders/webp.ts';
import { png } from './png.ts';
import { ANIMATED_WEBP, CMYK_JPEG, LOSSLESS_WEBP, ROTATED_JPEG, ROTATED_WEBP } from './samples.ts';

const SIZES = [
  ['PNG', pngSize, png(300, 7), { width: 300, height: 7 }],
  ['JPEG', jpegSize, ROTATED_JPEG, { width: 48, height: 32 }],
  ['JPEG of inks', jpegSize, CMYK_JPEG, { width: 8, height: 8 }],
  ['WebP', webpSize, ROTATED_WEBP, { width: 48, height: 32 }],
  ['lossless WebP', webpSize, LOSSLESS_WEBP, { width: 48, height: 32 }],
  ['animated WebP', webpSize, ANIMATED_WEBP, { width: 16, height: 12 }],
] as const;

test.each(SIZES)('%s tells its size', (_, sizeOf, bytes, size) => expect(sizeOf(Buffer.from(bytes))).toEqual(size));

test.each(SIZES)('%s that is cut off anywhere is either sized the same or not at all, and never throws', (_, sizeOf, bytes, size) => {
  for (let length = 0; length < Math.min(bytes.length, 700); length++)
    expect([undefined, size]).toContainEqual(sizeOf(Buffer.from(bytes).subarray(0, length)));
});

test.each([pngSize, jpegSize, webpSize])('%s of something else is not told', (sizeOf) => {
  for (const bytes of ['', '<svg>', 'RIFF', 'RIFF????WEBPXXXX\0\0\0\0', '\xff\xd8\xff', '\xff\xd8\xff\xe0\0\0\xff\xe0\0\0\xff\xe0\0\0']) {
    expect(sizeOf(Buffer.from(bytes, 'latin1'))).toBeUndefined();
  }
});

test('a bare WebP holds its picture and nothing else, and says so', () => {
  for (const bytes of [ROTATED_WEBP, ANIMATED_WEBP]) {
    const bare = bareWebp(Buffer.from(bytes));
    expect(bare?.toString('latin1')).not.toMatch(/SECRET|EXIF|XMP/);
    expect(bare?.readUInt32LE(4)).toBe((bare?.length ?? 0) - 8);
    // Of VP8X: no profile, EXIF or XMP follows; what is animated still is.
    expect((bare?.readUInt8(20) ?? 0xff) & 0x2c).toBe(0);
    expect(isAnimatedWebp(bare ?? bytes)).toBe(bytes === ANIMATED_WEBP);
    expect(bareWebp(bare ?? Buffer.alloc(0))).toEqual(bare);
  }
});

test('what is no whole WebP is not made bare', () => {
  const whole = Buffer.from(ROTATED_WEBP);
  expect(bareWebp(whole.subarray(0, whole.length - 3))).toBeUndefined();
  expect(bareWebp(Buffer.from('<script>'))).toBeUndefined();
  expect(bareWebp(Buffer.from('RIFF\x04\0\0\0WEBP', 'latin1'))).toBeUndefined();
});

test.each([
  [LOSSLESS_WEBP, true, false],
  [ROTATED_WEBP, false, false],
  [ANIMATED_WEBP, false, true],
  [Buffer.alloc(0), false, false],
])('a file’s first chunk tells whether it is lossless, and whether it moves', (bytes, lossless, animated) =>
  expect([isLosslessWebp(bytes), isAnimatedWebp(bytes)]).toEqual([lossless, animated]),
);

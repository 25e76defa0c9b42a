import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Decoded } from '../../../app/core/files/decoder.ts';
import { chunk, png } from './png.ts';
import { decodersHere, fieldsOf, pixelOf, type RealDecoders, realDecoders } from './real.ts';
import { ANIMATED_GIF, ANIMATED_WEBP, CMYK_JPEG, LOSSLESS_WEBP, ROTATED_AVIF, ROTATED_JPEG, ROTATED_WEBP, WIDE_PNG } from './samples.ts';

const [RED, GREEN, BLUE] = [
  [220, 20, 20],
  [20, 220, 20],
  [20, 20, 220],
] as const;

/** By how much a lossy picture's colour may differ. */
const LOSS = 12;

describe.skipIf(!decodersHere)('pictures', () => {
  let real: RealDecoders;
  beforeAll(async () => {
    real = await realDecoders();
  });
  afterAll(() => real.close());

  const kept = async (bytes: Uint8Array): Promise<Decoded> => {
    const decoded = await real.of(bytes);
    if (typeof decoded === 'string') throw new Error(`It was refused: ${decoded}.`);
    return decoded;
  };
  const near = (found: readonly number[], wanted: readonly number[], by = LOSS): void => {
    for (const [index, sample] of wanted.entries())
      expect(Math.abs((found[index] ?? -1000) - sample), `${found} for ${wanted}`).toBeLessThanOrEqual(by);
  };

  test.each([
    ['JPEG', ROTATED_JPEG, 'image/jpeg', 'jpg'],
    ['WebP', ROTATED_WEBP, 'image/webp', 'webp'],
    ['AVIF', ROTATED_AVIF, 'image/webp', 'webp'],
  ])('%s comes out upright, with nothing in it of place, comment and colour profile', async (_, bytes, type, extension) => {
    const decoded = await kept(bytes);
    expect(decoded).toMatchObject({ kind: 'image', type, extension, width: 32, height: 48 });
    // What was left is above, after a quarter turn clockwise.
    near(pixelOf(decoded, 16, 8), RED);
    near(pixelOf(decoded, 16, 40), BLUE);
    expect(Buffer.from(decoded.bytes).toString('latin1')).not.toMatch(/SECRET|Exif|EXIF|XMP|ICCP|xmpmeta/);
    expect(Object.keys(fieldsOf(decoded)).filter((name) => /^(?:exif|xmp|icc|iptc)/.test(name))).toEqual([]);
  });

  it('a PNG keeps every pixel and its opacity, and loses its texts', async () => {
    const pixel = (x: number, y: number) => [x * 8, y * 8, (x * y) % 256, x < 16 ? 255 : 100] as const;
    const texts = [chunk('tEXt', Buffer.from('Comment\0SECRET')), chunk('zTXt', Buffer.concat([Buffer.from('k\0\0'), deflateSync('SECRET')]))];
    const decoded = await kept(png(32, 24, { pixel, extra: [...texts, chunk('eXIf', Buffer.from('MM\0*\0\0\0\x08\0\0'))] }));
    expect(decoded).toMatchObject({ type: 'image/png', extension: 'png', width: 32, height: 24 });
    for (const [x, y] of [
      [0, 0],
      [5, 7],
      [31, 23],
    ] as const)
      expect(pixelOf(decoded, x, y)).toEqual([...pixel(x, y)]);
    expect(Buffer.from(decoded.bytes).toString('latin1')).not.toMatch(/SECRET|tEXt|zTXt|eXIf/);
  });

  it('a PNG of 16 bits comes out with 8', async () => {
    const decoded = await kept(png(8, 8, { bits: 16, pixel: () => [200, 100, 50, 255] }));
    expect(fieldsOf(decoded).format).toBe('uchar');
    expect(pixelOf(decoded, 3, 3).slice(0, 3)).toEqual([200, 100, 50]);
  });

  it('colours in another space are those that people saw', async () => {
    near(pixelOf(await kept(WIDE_PNG), 3, 3), [227, 100, 42], 1);
    const [red = 255, green = 0, blue = 0] = pixelOf(await kept(CMYK_JPEG), 3, 3);
    expect([red < 60, green > 120, blue > 190]).toEqual([true, true, true]);
  });

  it('a lossless WebP stays lossless', async () => {
    const decoded = await kept(LOSSLESS_WEBP);
    expect(decoded).toMatchObject({ type: 'image/webp', width: 48, height: 32 });
    expect(pixelOf(decoded, 8, 16)).toEqual([...RED]);
  });

  test.each([
    // A GIF counts what follows the first time, a WebP all times.
    ['GIF', ANIMATED_GIF, 0, '4'],
    ['WebP', ANIMATED_WEBP, LOSS, '3'],
  ])('an animated %s keeps its frames, their times and how often it is played', async (_, bytes, loss, loop) => {
    const decoded = await kept(bytes);
    expect(decoded).toMatchObject({ type: 'image/webp', extension: 'webp', width: 16, height: 12 });
    expect(fieldsOf(decoded)).toMatchObject({ 'n-pages': '3', delay: '50 100 150', loop });
    for (const [page, colour] of [RED, GREEN, BLUE].entries()) near(pixelOf(decoded, 8, 6, page), colour, loss);
    expect(Buffer.from(decoded.bytes).toString('latin1')).not.toMatch(/SECRET|EXIF|XMP|ICCP/);
  });

  test.each([
    [6000, 300, 4096, 205],
    [200, 5000, 164, 4096],
    [4096, 10, 4096, 10],
    [1, 1, 1, 1],
  ])('%i by %i becomes %i by %i', async (width, height, keptWidth, keptHeight) => {
    expect(await kept(png(width, height))).toMatchObject({ width: keptWidth, height: keptHeight });
  });

  it('the same picture gives the same bytes, so that a file stands once', async () => {
    const [one, other] = [await kept(ROTATED_JPEG), await kept(ROTATED_JPEG)];
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
  });
});

import { crc32, deflateSync } from 'node:zlib';

/** A chunk of a PNG. */
export function chunk(type: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

export type PngOptions = {
  /** Bits a sample: 8 or 16. */
  readonly bits?: 8 | 16;
  /** Chunks before the picture. */
  readonly extra?: readonly Buffer[];
  /** A pixel's red, green, blue and opacity, 0 to 255. Black without it. */
  readonly pixel?: (x: number, y: number) => readonly [number, number, number, number];
  /** What stands for the picture, deflated: nothing but the header has to be true. */
  readonly data?: Uint8Array;
};

/** A PNG with an alpha channel. */
export function png(width: number, height: number, { bits = 8, extra = [], pixel, data }: PngOptions = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([bits, 6, 0, 0, 0], 8);
  const body = data ?? deflateSync(rows(width, height, bits, pixel));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), ...extra, chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))]);
}

function rows(width: number, height: number, bits: number, pixel: PngOptions['pixel']): Buffer {
  const step = bits / 2;
  const all = Buffer.alloc(height * (1 + width * step));
  if (!pixel) return all;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (1 + width * step) + 1 + x * step;
      for (const [index, sample] of pixel(x, y).entries()) all.fill(sample, at + (index * bits) / 8, at + ((index + 1) * bits) / 8);
    }
  }
  return all;
}

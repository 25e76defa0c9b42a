import { constants, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE, ONE_PAGE, pdfOf, stream } from '../engines/decoders/pdf.ts';
import { chunk, png } from '../engines/decoders/png.ts';
import { decodersHere, type RealDecoders, realDecoders } from '../engines/decoders/real.ts';
import { ROTATED_JPEG } from '../engines/decoders/samples.ts';

const zeros = (bytes: number): Buffer => deflateSync(Buffer.alloc(bytes), { level: constants.Z_BEST_COMPRESSION });

/** Forms that each draw the next ten times: 10^19 marks of a page. */
function laughs(): Buffer {
  const form = (next: number): Buffer =>
    stream(next === 25 ? '0 0 1 1 re f' : '/A Do '.repeat(10), `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A ${next} 0 R>>>>`);
  return pdfOf([CATALOGUE, ...ONE_PAGE, stream('/A Do'), ...Array.from({ length: 20 }, (_, index) => form(6 + index))]);
}

/** What is ended by its time alone. */
const SLOW: readonly (readonly [what: string, bytes: () => Buffer])[] = [
  ['a PDF of marks without number', laughs],
  [
    'fifty texts of 128 MiB in a PNG',
    () => {
      const text = chunk('zTXt', Buffer.concat([Buffer.from('k\0\0'), zeros(2 ** 27)]));
      return png(4, 4, { extra: Array<Buffer>(50).fill(text) });
    },
  ],
];

describe.skipIf(!decodersHere)('files that never end', () => {
  let real: RealDecoders;
  beforeAll(async () => {
    real = await realDecoders();
  });
  afterAll(() => real.close());

  it.each(SLOW)('%s: ended, and the next file is taken', async (_, bytes) => {
    expect(await real.of(bytes())).toBe('too-long');
    expect(await real.of(ROTATED_JPEG)).toMatchObject({ width: 32, height: 48 });
  });
});

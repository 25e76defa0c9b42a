import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { CATALOGUE, ONE_PAGE, pdf, pdfOf, stream } from './pdf.ts';
import { decodersHere, type RealDecoders, realDecoders } from './real.ts';

/** Noise, which nothing packs. The same each time. */
function noise(length: number): Buffer {
  let state = 1;
  return Buffer.from(
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    }),
  );
}

/** A page with a picture of some pixels a side, printed an inch high. */
const scan = (side: number): Buffer =>
  pdfOf([
    CATALOGUE,
    ...ONE_PAGE,
    stream('q 72 0 0 72 0 0 cm /A Do Q'),
    stream(
      deflateSync(noise(side * side)),
      `/Type/XObject/Subtype/Image/Width ${side}/Height ${side}/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode`,
    ),
  ]);

/** The file with a password, as Ghostscript itself sets one. */
function locked(bytes: Uint8Array): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'askyard-pdf-'));
  try {
    const [plain, made] = [join(folder, 'plain.pdf'), join(folder, 'made.pdf')];
    writeFileSync(plain, bytes);
    spawnSync('gs', [
      '-q',
      '-dBATCH',
      '-dNOPAUSE',
      '-sDEVICE=pdfwrite',
      '-sUserPassword=word',
      '-sOwnerPassword=other',
      '-dEncryptionR=3',
      '-dKeyLength=128',
      `-sOutputFile=${made}`,
      plain,
    ]);
    return readFileSync(made);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.skipIf(!decodersHere)('PDFs', () => {
  let real: RealDecoders;
  beforeAll(async () => {
    real = await realDecoders();
  });
  afterAll(() => real.close());

  test.each([1, 3, 40])('%i pages are counted, and a small file is kept as it came', async (pages) => {
    const bytes = pdf(pages);
    expect(await real.of(bytes)).toMatchObject({ kind: 'pdf', type: 'application/pdf', extension: 'pdf', bytes, pages });
  });

  it('a large one is kept smaller, and still is a PDF with its page', async () => {
    const bytes = scan(1200);
    expect(bytes.length).toBeGreaterThan(1_048_576);
    const decoded = await real.of(bytes);
    if (typeof decoded === 'string') throw new Error(decoded);
    expect(decoded.pages).toBe(1);
    expect(decoded.bytes.length).toBeLessThan(bytes.length / 2);
    expect(await real.of(decoded.bytes)).toMatchObject({ kind: 'pdf', pages: 1 });
  });

  it('one that asks for a password is refused as such', async () => expect(await real.of(locked(pdf(2)))).toBe('pdf-locked'));

  test.each([
    ['only begins like one', Buffer.from('%PDF-1.7\n<script>alert(1)</script>')],
    ['has no pages', pdfOf([CATALOGUE, '<</Type/Pages/Count 0/Kids[]>>'])],
    ['was cut off', pdf(40).subarray(0, 3000)],
    ['is PostScript that would read files', Buffer.from('%PDF-1.7\n%!PS\n(/etc/passwd) (r) file 99 string readstring pop print showpage')],
  ])('what %s is refused', async (_, bytes) => expect(await real.of(bytes)).toBe('pdf-broken'));

  it('a count that lies is put right', async () => {
    const bytes = pdfOf([CATALOGUE, ONE_PAGE[0].replace('Count 1', 'Count 2000000'), ONE_PAGE[1], stream(''), stream('')]);
    expect(await real.of(bytes)).toMatchObject({ pages: 1 });
  });
});

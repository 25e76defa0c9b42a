import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tracesOf } from '../../platform/jail/machine.ts';
import { HOSTILE_FILES } from './hostile-cases.ts';
import { CATALOGUE, ONE_PAGE, pdfOf, stream } from './pdf.ts';
import { decodersHere, type RealDecoders, realDecoders } from './real.ts';
import { zip } from './zip.ts';

describe.skipIf(!decodersHere)('files meant to do harm', () => {
  let real: RealDecoders;
  beforeAll(async () => {
    real = await realDecoders();
  });
  afterAll(async () => {
    await real.close();
    expect(tracesOf(process.pid)).toEqual([]);
  });

  it.each(HOSTILE_FILES)('$what: $becomes, and the next file is taken', async ({ bytes, becomes }) => {
    const decoded = await real.of(bytes());
    expect(typeof decoded === 'string' ? decoded : 'kept').toBe(becomes);
    // What is kept of a picture was drawn anew: nothing that stood beside it is left.
    if (typeof decoded !== 'string' && decoded.kind === 'image') expect(Buffer.from(decoded.bytes).toString('latin1')).not.toMatch(/HARM|<script/);
    expect(await real.of(zip([{ name: 'next' }]))).toMatchObject({ entries: [{ name: 'next', size: 0 }] });
  });

  it('a PDF reads no file of the machine', async () => {
    const outside = '<</Length 0/F(/etc/passwd)>>stream\n\nendstream';
    const program = stream('(/etc/passwd) (r) file 99 string readstring pop == flush', '/Type/XObject/Subtype/PS');
    // Large enough to be written anew, so that what was read would stand in it.
    const picture = stream(
      Buffer.alloc(1_200_000, 'x'),
      '/Type/XObject/Subtype/Image/Width 1000/Height 1200/BitsPerComponent 8/ColorSpace/DeviceGray',
    );
    const decoded = await real.of(pdfOf([CATALOGUE, ONE_PAGE[0], ONE_PAGE[1].replace('/A 5', '/B 6 0 R/A 5'), outside, program, picture]));
    if (typeof decoded === 'string') throw new Error(decoded);
    expect(Buffer.from(decoded.bytes).toString('latin1')).not.toMatch(/root:|nobody/);
  });
});

import type { Decoded, Sniffed } from '../../core/files/decoder.ts';
import { FileRefused } from '../../core/files/errors.ts';
import { type DecodeCall, nameOf, onFile } from './call.ts';
import { withinLimits } from './ending.ts';
import { IMAGE_ENVIRONMENT, IMAGE_LIMITS, IMAGE_SCRIPT, MEGAPIXELS, TOO_MANY_PIXELS } from './image-script.ts';
import { jpegSize } from './jpeg-size.ts';
import { pngSize } from './png-size.ts';
import { found } from './programs.ts';
import type { Size } from './size.ts';
import { scriptStep } from './step.ts';
import { bareWebp, isAnimatedWebp, isLosslessWebp, webpSize } from './webp.ts';

/** As what an image is written anew: a saver's options in vips' own words. */
type Output = Pick<Sniffed, 'type' | 'extension'> & { readonly saver: string; readonly animated?: boolean };

const JPEG: Output = { type: 'image/jpeg', extension: 'jpg', saver: '[strip,Q=88,optimize_coding]' };
const PNG: Output = { type: 'image/png', extension: 'png', saver: '[strip,bitdepth=8,compression=6,filter=paeth]' };
const WEBP: Output = { type: 'image/webp', extension: 'webp', saver: '[strip,Q=85,effort=2]' };
const LOSSLESS_WEBP: Output = { type: 'image/webp', extension: 'webp', saver: '[strip,lossless,effort=1]' };

/** A GIF's few colours stay exact in a lossless WebP, which is smaller, with or without frames. */
const OUTPUTS: Readonly<Record<string, Output>> = {
  'image/jpeg': JPEG,
  'image/png': PNG,
  'image/gif': { ...LOSSLESS_WEBP, animated: true },
  'image/avif': WEBP,
};

/** The first bytes of a file that vips may have written, and the size that they tell. */
const SIZES: Readonly<Record<string, (bytes: Buffer) => Size | undefined>> = {
  'image/jpeg': jpegSize,
  'image/png': pngSize,
  'image/webp': webpSize,
};

/**
 * An image written anew by vips: upright, in sRGB, without what else the file held, no side longer than 4096 pixels.
 * @throws FileRefused, JailBusy, JailUnavailable
 */
export async function decodeImage(call: DecodeCall): Promise<Decoded> {
  const { sniffed, bytes, find } = call;
  const output = sniffed.type === 'image/webp' ? webpOutput(bytes) : OUTPUTS[sniffed.type];
  if (!output) throw new FileRefused('unknown');
  const { type, extension, saver, animated = false } = output;
  const [vipsheader = '', vips = ''] = found(find, 'vipsheader', 'vips');
  const input = `${nameOf(call)}${animated ? '[n=-1]' : ''}`;
  const words = [vipsheader, vips, input, `out.${extension}`, saver, ...(animated ? ['--no-rotate'] : [])];
  const [result] = await onFile(call, [scriptStep(IMAGE_SCRIPT, words, IMAGE_LIMITS, IMAGE_ENVIRONMENT)]);
  const { exitCode, stdout } = withinLimits(result, 'image-broken');
  if (exitCode === TOO_MANY_PIXELS) throw new FileRefused('image-pixels', { limit: String(MEGAPIXELS) });
  // vips 8.14 leaves metadata in a WebP whatever it is told.
  const made = type === 'image/webp' ? bareWebp(Buffer.from(stdout)) : Buffer.from(stdout);
  const size = made && SIZES[type]?.(made);
  if (exitCode !== 0 || !made || !size) throw new FileRefused('image-broken');
  return { kind: 'image', type, extension, bytes: made, ...size };
}

function webpOutput(bytes: Uint8Array): Output {
  if (isAnimatedWebp(bytes)) return { ...WEBP, animated: true };
  return isLosslessWebp(bytes) ? LOSSLESS_WEBP : WEBP;
}

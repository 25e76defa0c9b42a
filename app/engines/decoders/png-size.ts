import type { Size } from './size.ts';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');

/** The size that a PNG tells in its first chunk; undefined where the bytes are none. */
export function pngSize(bytes: Buffer): Size | undefined {
  const at = SIGNATURE.length;
  if (bytes.length < at + 8 || !bytes.subarray(0, at).equals(SIGNATURE)) return undefined;
  return { width: bytes.readUInt32BE(at), height: bytes.readUInt32BE(at + 4) };
}

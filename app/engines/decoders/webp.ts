import type { Size } from './size.ts';

/**
 * The chunks of a WebP (RFC 9649). What is walked through here vips has written, but for the two questions about a
 * stranger's file, which look at its first chunk alone.
 */
type Chunk = { readonly name: string; readonly body: Buffer };

const HEADER = 12;
const CHUNK_HEADER = 8;
/** Bits of the first byte of VP8X. */
const [ANIMATED, METADATA] = [0x02, 0x2c];
/** What makes the picture. Colour profile, EXIF and XMP are not among them, nor is what nobody knows. */
const KEPT: readonly string[] = ['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF'];

const isWebp = (bytes: Uint8Array): boolean => latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, HEADER) === 'WEBP';

/** Whether a file says that it has frames. */
export const isAnimatedWebp = (bytes: Uint8Array): boolean => latin(bytes, HEADER, 16) === 'VP8X' && ((bytes[20] ?? 0) & ANIMATED) !== 0;

/** Whether a plain file keeps every pixel as it was: a screenshot, mostly. */
export const isLosslessWebp = (bytes: Uint8Array): boolean => latin(bytes, HEADER, 16) === 'VP8L';

/** The file with nothing in it but the picture; undefined where the bytes are no whole WebP. */
export function bareWebp(bytes: Buffer): Buffer | undefined {
  const chunks = chunksOf(bytes)?.filter(({ name }) => KEPT.includes(name));
  if (!chunks?.length) return undefined;
  const parts = chunks.flatMap(({ name, body }) => {
    const head = Buffer.alloc(CHUNK_HEADER);
    head.write(name, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return [head, name === 'VP8X' ? withoutFlags(body) : body, Buffer.alloc(body.length % 2)];
  });
  const header = Buffer.from('RIFF????WEBP', 'latin1');
  const whole = Buffer.concat([header, ...parts]);
  whole.writeUInt32LE(whole.length - CHUNK_HEADER, 4);
  return whole;
}

/** The size of the canvas; undefined where the bytes are no WebP. */
export function webpSize(bytes: Buffer): Size | undefined {
  const [first] = chunksOf(bytes) ?? [];
  if (first?.name === 'VP8X' && first.body.length >= 10) return { width: first.body.readUIntLE(4, 3) + 1, height: first.body.readUIntLE(7, 3) + 1 };
  if (first?.name === 'VP8L' && first.body.length >= 5) {
    const bits = first.body.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  // A key frame's size comes behind three bytes of its tag and three of a start code, 14 bits each (RFC 6386, 9.1).
  if (first?.name === 'VP8 ' && first.body.length >= 10) {
    return { width: first.body.readUInt16LE(6) & 0x3fff, height: first.body.readUInt16LE(8) & 0x3fff };
  }
  return undefined;
}

function chunksOf(bytes: Buffer): readonly Chunk[] | undefined {
  if (!isWebp(bytes)) return undefined;
  const chunks: Chunk[] = [];
  for (let at = HEADER; at < bytes.length; ) {
    if (at + CHUNK_HEADER > bytes.length) return undefined;
    const end = at + CHUNK_HEADER + bytes.readUInt32LE(at + 4);
    if (end > bytes.length) return undefined;
    chunks.push({ name: latin(bytes, at, at + 4), body: bytes.subarray(at + CHUNK_HEADER, end) });
    at = end + (end % 2);
  }
  return chunks;
}

function withoutFlags(body: Buffer): Buffer {
  const bare = Buffer.from(body);
  bare[0] = (bare[0] ?? 0) & ~METADATA;
  return bare;
}

const latin = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');

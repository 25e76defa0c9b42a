import type { Size } from './size.ts';

/** Markers that begin a frame, from SOF0 to SOF15: these three among them mean something else (ITU-T T.81, table B.1). */
const FRAME = { from: 0xc0, to: 0xcf, but: [0xc4, 0xc8, 0xcc] } as const;

/** The size that a JPEG tells at the beginning of its frame; undefined where the bytes are none. */
export function jpegSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    if (marker >= FRAME.from && marker <= FRAME.to && !FRAME.but.some((other) => other === marker)) {
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

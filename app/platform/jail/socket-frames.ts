/**
 * How the runner and its askers speak over a stream: a frame is its length and that of its head (4 bytes each, big-endian),
 * the head as JSON, then bytes that the head counts. Files and output so travel as they are.
 */
export type Frame = { readonly head: unknown; readonly bytes: Buffer };

const LENGTHS = 8;

/** The most that a frame may hold, in bytes: the largest job, and the largest result. */
export const LARGEST_FRAME = 64 * 1024 * 1024;

/** What came is no frame, or too large a one. */
export class BadFrame extends Error {
  override readonly name = 'BadFrame';
}

export function encodeFrame(head: unknown, parts: readonly Uint8Array[] = []): Buffer {
  const json = Buffer.from(JSON.stringify(head));
  const lengths = Buffer.alloc(LENGTHS);
  const size = parts.reduce((sum, part) => sum + part.byteLength, json.length);
  lengths.writeUInt32BE(size, 0);
  lengths.writeUInt32BE(json.length, 4);
  return Buffer.concat([lengths, json, ...parts]);
}

/** Gives the frames of a stream that comes in any pieces. @throws BadFrame */
export function frameReader(largest: number = LARGEST_FRAME): (piece: Buffer) => Generator<Frame, void> {
  const pieces: Buffer[] = [];
  let held = 0;
  let wanted = LENGTHS;
  return function* read(piece) {
    pieces.push(piece);
    held += piece.length;
    while (held >= wanted) {
      const all = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces, held);
      pieces.splice(0, pieces.length, all);
      const [size, headSize] = [all.readUInt32BE(0), all.readUInt32BE(4)];
      if (size > largest) throw new BadFrame(`A message of ${size} bytes came; ${largest} are allowed.`);
      if (headSize > size) throw new BadFrame('A message came whose head is longer than itself.');
      const end = LENGTHS + size;
      wanted = held < end ? end : LENGTHS;
      if (held < end) return;
      pieces.splice(0, pieces.length, all.subarray(end));
      held -= end;
      yield { head: parsed(all.toString('utf8', LENGTHS, LENGTHS + headSize)), bytes: all.subarray(LENGTHS + headSize, end) };
    }
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new BadFrame('A message came whose head is no JSON.');
  }
}

/** Cuts a frame's bytes into parts of these lengths. @throws BadFrame when they do not come out even */
export function cut(bytes: Buffer, lengths: readonly number[]): readonly Buffer[] {
  const parts: Buffer[] = [];
  let at = 0;
  for (const length of lengths) {
    parts.push(bytes.subarray(at, at + length));
    at += length;
  }
  if (at !== bytes.length) throw new BadFrame(`A message counts ${at} bytes and holds ${bytes.length}.`);
  return parts;
}

/** Turns bytes into text piece by piece; a byte order mark at the beginning is left out. */
export interface TextStream {
  /** The text of the next bytes, or undefined when they are not UTF-8. */
  next(bytes: Uint8Array): string | undefined;
  /** False when the last bytes began a character that never ended. */
  end(): boolean;
}

export function textStream(): TextStream {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return {
    next: (bytes) => attempt(() => decoder.decode(bytes, { stream: true })),
    end: () => attempt(() => decoder.decode()) !== undefined,
  };
}

/** Lines that end before the first bytes that are not UTF-8: for the error, so it may take its time. */
export function linesBeforeFault(bytes: Uint8Array): number {
  let lines = 0;
  for (let start = 0; start < bytes.length; lines++) {
    const end = bytes.indexOf(10, start);
    const line = bytes.subarray(start, end < 0 ? bytes.length : end);
    // The first line may begin within a character that the piece before it began.
    const whole = lines === 0 ? line.subarray(line.findIndex((byte) => (byte & 0xc0) !== 0x80)) : line;
    if (end < 0 || attempt(() => new TextDecoder('utf-8', { fatal: true }).decode(whole)) === undefined) return lines;
    start = end + 1;
  }
  return lines;
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

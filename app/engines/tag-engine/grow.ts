type Growable = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** Capacity for at least `needed`: an eighth to spare, in steps of 64, so that little memory stands empty. */
export const roomFor = (needed: number): number => (needed + (needed >>> 3) + 64) & ~63;

/** The same numbers in a larger array. */
export function grown<T extends Growable>(array: T, length: number): T {
  const larger = new (array.constructor as new (length: number) => T)(length);
  larger.set(array);
  return larger;
}

/**
 * The first 32 bits of the SHA-256 of one block of text: at most 55 characters of ASCII (FIPS 180-4). The browser's own
 * (WebCrypto) answers each hash by a promise, which costs ten times the hash, and is there on https alone.
 */
export function firstBits(text: string, block: Int32Array): number {
  block.fill(0);
  for (let index = 0; index < text.length; index++) block[index >> 2] = (block[index >> 2] ?? 0) | (text.charCodeAt(index) << (24 - (index & 3) * 8));
  block[text.length >> 2] = (block[text.length >> 2] ?? 0) | (0x80 << (24 - (text.length & 3) * 8));
  block[15] = text.length * 8;
  return compressed(block);
}

/** Room for a block and the schedule made of it, used again for each hash. */
export const newBlock = (): Int32Array => new Int32Array(64);

function compressed(words: Int32Array): number {
  for (let index = 16; index < 64; index++) {
    const early = words[index - 15] ?? 0;
    const late = words[index - 2] ?? 0;
    const small = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3);
    const large = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10);
    words[index] = ((words[index - 16] ?? 0) + small + (words[index - 7] ?? 0) + large) | 0;
  }
  let [a, b, c, d, e, f, g, h] = START;
  for (let index = 0; index < 64; index++) {
    const sum = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const chosen = (e & f) ^ (~e & g);
    const first = (h + sum + chosen + (ROUNDS[index] ?? 0) + (words[index] ?? 0)) | 0;
    const second = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  return (a + START[0]) >>> 0;
}

const rotated = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

type Eight = readonly [number, number, number, number, number, number, number, number];
/** The first 32 bits of the fractional parts of the square roots of the first 8 primes, and of the cube roots of the first 64. */
const START: Eight = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
const ROUNDS = new Int32Array(primes(64).map((prime) => fraction(Math.cbrt(prime))));

function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number++) if (found.every((prime) => number % prime !== 0)) found.push(number);
  return found;
}

function fraction(number: number): number {
  return Math.floor((number % 1) * 2 ** 32) | 0;
}

/** Bitmaps over ordinals: bit i of word i / 32. */

/** Words that hold `count` bits. */
export const wordsFor = (count: number): number => (count + 31) >>> 5;

export const hasBit = (words: Uint32Array, index: number): boolean => (((words[index >>> 5] as number) >>> (index & 31)) & 1) === 1;

export function setBit(words: Uint32Array, index: number): void {
  words[index >>> 5] = (words[index >>> 5] as number) | (1 << (index & 31));
}

export function clearBit(words: Uint32Array, index: number): void {
  words[index >>> 5] = (words[index >>> 5] as number) & ~(1 << (index & 31));
}

/** Bits set in a word (Hacker's Delight, figure 5-2). */
export function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Bits set in the first `length` words. */
export function countBits(words: Uint32Array, length: number): number {
  let count = 0;
  for (let at = 0; at < length; at++) count += ones(words[at] as number);
  return count;
}

/** The indexes of all bits set, ascending, into `out`; how many. */
export function listBits(words: Uint32Array, length: number, out: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < length; at++) {
    for (let word = words[at] as number; word !== 0; word &= word - 1) out[count++] = (at << 5) | (31 - Math.clz32(word & -word));
  }
  return count;
}

/** Up to `size` indexes of set bits, descending, after the `skip` highest. */
export function highestBits(words: Uint32Array, length: number, skip: number, size: number): number[] {
  const found: number[] = [];
  let left = skip;
  for (let at = length - 1; at >= 0 && found.length < size; at--) {
    let word = words[at] as number;
    const here = ones(word);
    if (left >= here) {
      left -= here;
      continue;
    }
    while (word !== 0 && found.length < size) {
      const top = 31 - Math.clz32(word);
      if (left > 0) left--;
      else found.push((at << 5) | top);
      word &= ~(1 << top);
    }
  }
  return found;
}

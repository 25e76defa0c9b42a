/** Slots of an empty table; always a power of two. */
const SLOTS = 4096;

/** How full a table may be. */
const FULL = 0.6;

/** Nothing stands in a slot with this key. */
const FREE = -1;

/**
 * Whole numbers by whole numbers: sums by key, in some 20 bytes a key and none of them an object, of which there would be
 * hundreds of thousands for the collector to walk through.
 */
export class Counts {
  size = 0;
  #keys = new Float64Array(SLOTS).fill(FREE);
  #sums = new Int32Array(SLOTS);

  /** Adds to a key's sum. The key is 0 or more, up to the largest safe integer. */
  add(key: number, count: number): void {
    const slot = this.#slotOf(key);
    if (this.#keys[slot] === FREE) {
      this.#keys[slot] = key;
      this.size++;
    }
    this.#sums[slot] = (this.#sums[slot] ?? 0) + count;
    if (this.size > this.#keys.length * FULL) this.#grow();
  }

  get(key: number): number {
    return this.#sums[this.#slotOf(key)] ?? 0;
  }

  /** All keys, the least first. */
  keys(): Float64Array {
    return this.#keys.filter((key) => key !== FREE).sort();
  }

  #slotOf(key: number): number {
    const keys = this.#keys;
    const last = keys.length - 1;
    // The parts beyond 32 bits are mixed in by themselves: Math.imul does not see them.
    let slot = (Math.imul(key % 0x1_0000_0000, 0x9e37_79b1) ^ Math.imul(key / 0x1_0000_0000, 0x85eb_ca6b)) >>> 7;
    for (slot &= last; keys[slot] !== FREE && keys[slot] !== key; slot = (slot + 1) & last);
    return slot;
  }

  #grow(): void {
    const keys = this.#keys;
    const sums = this.#sums;
    this.#keys = new Float64Array(keys.length * 2).fill(FREE);
    this.#sums = new Int32Array(keys.length * 2);
    keys.forEach((key, slot) => {
      if (key === FREE) return;
      const place = this.#slotOf(key);
      this.#keys[place] = key;
      this.#sums[place] = sums[slot] ?? 0;
    });
  }
}

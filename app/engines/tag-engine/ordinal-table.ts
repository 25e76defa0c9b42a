/** The table is rebuilt, twice as large, when more than this part of it is taken. */
const FULL = 0.7;

/**
 * From a question's id to its ordinal: open addressing with linear probing, ordinal + 1 in each slot, 0 for an empty
 * one. The ids themselves stand in the column that is handed over. Nothing is ever removed.
 */
export class OrdinalTable {
  #slots = new Uint32Array(64);
  #count = 0;

  get bytes(): number {
    return this.#slots.byteLength;
  }

  /** The ordinal, or -1. */
  find(ids: Uint32Array, id: number): number {
    const slot = this.#slots[this.#slotOf(ids, id)] as number;
    return slot - 1;
  }

  /** Makes room for one id more. */
  reserve(ids: Uint32Array): void {
    if (this.#count + 1 > this.#slots.length * FULL) this.rebuild(ids, this.#count);
  }

  /** Files an id that is not there yet, with room reserved. */
  add(ids: Uint32Array, ordinal: number): void {
    this.#count++;
    this.#slots[this.#slotOf(ids, ids[ordinal] as number)] = ordinal + 1;
  }

  /** Says that the question now at `ordinal` is about to move to `to`. Called just before the column changes. */
  move(ids: Uint32Array, ordinal: number, to: number): void {
    this.#slots[this.#slotOf(ids, ids[ordinal] as number)] = to + 1;
  }

  /** Files the first `count` ids anew, with room to grow. */
  rebuild(ids: Uint32Array, count: number): void {
    let size = 64;
    while (count + 1 > size * FULL) size *= 2;
    this.#slots = new Uint32Array(size);
    this.#count = count;
    for (let ordinal = 0; ordinal < count; ordinal++) this.#slots[this.#slotOf(ids, ids[ordinal] as number)] = ordinal + 1;
  }

  #slotOf(ids: Uint32Array, id: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = (Math.imul(id, 0x9e3779b1) >>> 7) & mask; ; slot = (slot + 1) & mask) {
      const filed = slots[slot] as number;
      if (filed === 0 || ids[filed - 1] === id) return slot;
    }
  }
}

import { wordsFor } from './bits.ts';

/** Arrays kept from one evaluation to the next; what a larger one took is given up. */
const KEPT = 6;

/** Working arrays of evaluations, lent until the next one begins: nothing is allocated for an ordinary listing. */
export class Scratch {
  readonly #arrays: Uint32Array[] = [];
  #lent = 0;
  #words: number;

  constructor(capacity: number) {
    this.#words = wordsFor(capacity);
  }

  get bytes(): number {
    return this.#arrays.reduce((sum, array) => sum + array.byteLength, 0);
  }

  /** Takes everything back. */
  begin(capacity: number): void {
    this.#lent = 0;
    if (wordsFor(capacity) !== this.#words) this.#arrays.length = 0;
    if (this.#arrays.length > KEPT) this.#arrays.length = KEPT;
    this.#words = wordsFor(capacity);
  }

  /** A bitmap over all ordinals, with whatever is in it. */
  bitmap(): Uint32Array {
    const found = this.#arrays[this.#lent++];
    if (found) return found;
    const made = new Uint32Array(this.#words);
    this.#arrays.push(made);
    return made;
  }

  /** Room for a list of ordinals, with whatever is in it. */
  list(length: number): Uint32Array {
    return length <= this.#words ? this.bitmap() : new Uint32Array(length);
  }
}

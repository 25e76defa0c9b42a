import { grown, roomFor } from './grow.ts';

/**
 * Room for many short lists in one array, so that a tag costs no object: a site has tens of thousands of tags that a
 * handful of questions carry. Lists take powers of two; one given back serves the next of its size.
 */
export class ListPool {
  words = new Uint32Array(1024);
  #top = 0;
  readonly #free: number[][] = [];

  get bytes(): number {
    return this.words.byteLength;
  }

  /** Where a list of 2^power words may stand. `words` may be another array afterwards. */
  take(power: number): number {
    const returned = this.#free[power]?.pop();
    if (returned !== undefined) return returned;
    const start = this.#top;
    this.#top += 2 ** power;
    if (this.#top > this.words.length) this.words = grown(this.words, roomFor(this.#top));
    return start;
  }

  give(start: number, power: number): void {
    const free = this.#free[power] ?? [];
    this.#free[power] = free;
    free.push(start);
  }

  /** Before many lists are taken at once. */
  reserve(words: number): void {
    if (words > this.words.length) this.words = grown(this.words, words);
  }
}

/** The smallest power of two that holds `length` words. */
export const powerFor = (length: number): number => (length <= 1 ? 0 : 32 - Math.clz32(length - 1));

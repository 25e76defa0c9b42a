import { clearBit, hasBit, listBits, setBit, wordsFor } from './bits.ts';
import { grown, roomFor } from './grow.ts';
import { ListPool, powerFor } from './list-pool.ts';
import { bitSet, listSet, type OrdinalSet } from './ordinal-set.ts';

/** A bitmap is smaller than a list from one question in 32; the list returns below one in 64, so that neither flickers. */
const BITMAP_FROM = 32;
const LIST_BELOW = 64;
/** Shorter lists stay lists. */
const LIST_ALWAYS = 256;

/** For each tag the ordinals of the questions that carry it: a sorted list, or a bitmap when they are many. */
export class Postings {
  #counts = new Uint32Array(64);
  #starts = new Uint32Array(64);
  #powers = new Uint8Array(64);
  readonly #pool = new ListPool();
  readonly #bitmaps = new Map<number, Uint32Array>();
  #tags = 0;

  get bytes(): number {
    const bitmaps = this.#bitmaps.values().reduce((sum, words) => sum + words.byteLength, 0);
    return this.#counts.byteLength + this.#starts.byteLength + this.#powers.byteLength + this.#pool.bytes + bitmaps;
  }

  count(tag: number): number {
    return tag < this.#tags ? (this.#counts[tag] as number) : 0;
  }

  /** The ordinals of a tag; valid until the next change. */
  set(tag: number): OrdinalSet {
    const bitmap = this.#bitmaps.get(tag);
    if (bitmap) return bitSet(bitmap, this.count(tag));
    const start = this.#starts[tag] ?? 0;
    return listSet(this.#pool.words.subarray(start, start + this.count(tag)));
  }

  /** Files a question under a tag. `capacity`: bits that a bitmap needs. */
  insert(tag: number, ordinal: number, capacity: number): void {
    if (tag >= this.#tags) this.#makeTag(tag);
    const count = this.#counts[tag] as number;
    const bitmap = this.#bitmaps.get(tag);
    if (bitmap) setBit(bitmap, ordinal);
    else {
      this.#makeRoom(tag, count + 1);
      const { words } = this.#pool;
      const start = this.#starts[tag] as number;
      const at = start + this.#place(tag, ordinal);
      if (at < start + count) words.copyWithin(at + 1, at, start + count);
      words[at] = ordinal;
    }
    this.#counts[tag] = count + 1;
    if (!bitmap && count >= LIST_ALWAYS && count * BITMAP_FROM > capacity) this.#toBitmap(tag, capacity);
  }

  remove(tag: number, ordinal: number): void {
    const count = this.#counts[tag] as number;
    const bitmap = this.#bitmaps.get(tag);
    this.#counts[tag] = count - 1;
    if (bitmap) {
      clearBit(bitmap, ordinal);
      this.#reconsider(tag, bitmap);
      return;
    }
    const start = this.#starts[tag] as number;
    const at = start + this.#place(tag, ordinal);
    this.#pool.words.copyWithin(at, at + 1, start + count);
  }

  /** The question at `ordinal` is now one further on; nothing else is there. */
  moveUp(tag: number, ordinal: number): void {
    const bitmap = this.#bitmaps.get(tag);
    if (bitmap) {
      clearBit(bitmap, ordinal);
      setBit(bitmap, ordinal + 1);
    } else this.#pool.words[(this.#starts[tag] as number) + this.#place(tag, ordinal)] = ordinal + 1;
  }

  /** Makes room in every bitmap; those that have become thin turn to lists. */
  reserve(capacity: number): void {
    for (const [tag, bitmap] of this.#bitmaps) {
      const larger = grown(bitmap, wordsFor(capacity));
      this.#bitmaps.set(tag, larger);
      this.#reconsider(tag, larger);
    }
  }

  /** Files all questions at once. `tags` holds `stride` numbers + 1 a question, 0 for none. */
  fill(tags: Uint32Array, stride: number, questions: number, known: number, capacity: number): void {
    const counts = new Uint32Array(known);
    for (let at = 0; at < questions * stride; at++)
      if (tags[at] !== 0) counts[(tags[at] as number) - 1] = (counts[(tags[at] as number) - 1] as number) + 1;
    if (known > 0) this.#makeTag(known - 1);
    const large = (count: number) => count > LIST_ALWAYS && count * BITMAP_FROM > capacity;
    this.#pool.reserve(counts.reduce((sum, count) => sum + (count === 0 || large(count) ? 0 : 2 ** powerFor(count)), 0));
    for (const [tag, count] of counts.entries()) {
      if (large(count)) this.#bitmaps.set(tag, new Uint32Array(wordsFor(capacity)));
      else this.#makeRoom(tag, count);
    }
    for (let at = 0; at < questions * stride; at++) {
      const tag = (tags[at] as number) - 1;
      if (tag < 0) continue;
      const ordinal = Math.floor(at / stride);
      const bitmap = this.#bitmaps.get(tag);
      const count = this.#counts[tag] as number;
      if (bitmap) setBit(bitmap, ordinal);
      else this.#pool.words[(this.#starts[tag] as number) + count] = ordinal;
      this.#counts[tag] = count + 1;
    }
  }

  has(tag: number, ordinal: number): boolean {
    const bitmap = this.#bitmaps.get(tag);
    return bitmap ? hasBit(bitmap, ordinal) : this.#pool.words[(this.#starts[tag] ?? 0) + this.#place(tag, ordinal)] === ordinal;
  }

  /** Where an ordinal stands in a tag's list, or would. */
  #place(tag: number, ordinal: number): number {
    const start = this.#starts[tag] as number;
    const { words } = this.#pool;
    let low = 0;
    let high = this.#counts[tag] as number;
    if (high > 0 && (words[start + high - 1] as number) < ordinal) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((words[start + middle] as number) < ordinal) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #makeTag(tag: number): void {
    if (tag >= this.#counts.length) {
      this.#counts = grown(this.#counts, roomFor(tag + 1));
      this.#starts = grown(this.#starts, roomFor(tag + 1));
      this.#powers = grown(this.#powers, roomFor(tag + 1));
    }
    this.#tags = Math.max(this.#tags, tag + 1);
  }

  /** `#powers` holds the power + 1, 0 for a tag without a list. */
  #makeRoom(tag: number, length: number): void {
    const power = (this.#powers[tag] as number) - 1;
    if (length === 0 || (power >= 0 && length <= 2 ** power)) return;
    const next = powerFor(length);
    const start = this.#pool.take(next);
    if (power >= 0) {
      const old = this.#starts[tag] as number;
      this.#pool.words.copyWithin(start, old, old + (this.#counts[tag] as number));
      this.#pool.give(old, power);
    }
    this.#starts[tag] = start;
    this.#powers[tag] = next + 1;
  }

  #toBitmap(tag: number, capacity: number): void {
    const start = this.#starts[tag] as number;
    const words = new Uint32Array(wordsFor(capacity));
    for (const ordinal of this.#pool.words.subarray(start, start + this.count(tag))) setBit(words, ordinal);
    this.#pool.give(start, (this.#powers[tag] as number) - 1);
    this.#powers[tag] = 0;
    this.#bitmaps.set(tag, words);
  }

  #reconsider(tag: number, bitmap: Uint32Array): void {
    const count = this.#counts[tag] as number;
    if (count * LIST_BELOW >= bitmap.length * 32) return;
    this.#bitmaps.delete(tag);
    this.#makeRoom(tag, count);
    listBits(bitmap, bitmap.length, this.#pool.words.subarray(this.#starts[tag] ?? 0));
  }
}

import { grown, roomFor } from './grow.ts';

/** Items a chunk holds at most. A move copies a few kilobytes, whatever the size of the whole. */
const CHUNK = 2048;
/** What a chunk is filled to when everything is placed at once, so that the first insertions need not split. */
const FILL = 1792;

/**
 * Items (ordinals) in an order that changes: chunks of up to CHUNK, and for each item the chunk it stands in.
 * `before` is a strict order of all items, and what it goes by changes only while the item is out of the order.
 */
export class Order {
  readonly #before: (left: number, right: number) => boolean;
  readonly #chunks: Uint32Array[] = [];
  readonly #lengths: number[] = [];
  readonly #spare: number[] = [];
  /** Numbers of the chunks, first to last; and where each stands in it. */
  readonly #sequence: number[] = [];
  #places = new Uint16Array(64);
  #chunkOf: Uint16Array;
  #count = 0;

  constructor(before: (left: number, right: number) => boolean, sorted: Uint32Array = new Uint32Array(0), capacity = sorted.length) {
    this.#before = before;
    this.#chunkOf = new Uint16Array(roomFor(capacity));
    for (let from = 0; from < sorted.length; from += FILL) this.#open(this.#sequence.length, sorted.subarray(from, from + FILL));
    this.#count = sorted.length;
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#chunks.length * CHUNK * 4 + this.#places.byteLength + this.#chunkOf.byteLength + (this.#chunks.length + this.#sequence.length) * 16;
  }

  /** Chunks in order, for those who walk it. */
  get chunks(): number {
    return this.#sequence.length;
  }

  /** The items of the chunk at a place. */
  chunkAt(place: number): Uint32Array {
    const chunk = this.#sequence[place] ?? 0;
    return (this.#chunks[chunk] as Uint32Array).subarray(0, this.#lengths[chunk]);
  }

  /** For each item, its chunk's number; for each chunk, its place. Read only. */
  get chunkOf(): Uint16Array {
    return this.#chunkOf;
  }

  get places(): Uint16Array {
    return this.#places;
  }

  insert(item: number): void {
    if (item >= this.#chunkOf.length) this.#chunkOf = grown(this.#chunkOf, roomFor(item + 1));
    this.#count++;
    let place = Math.max(0, this.#firstPlace((chunk) => this.#before(item, chunk[0] as number)) - 1);
    if (this.#sequence.length === 0) this.#open(0, new Uint32Array(0));
    if (this.chunkAt(place).length === CHUNK) place = this.#split(place, item);
    const number = this.#sequence[place] as number;
    const chunk = this.#chunks[number] as Uint32Array;
    const length = this.#lengths[number] as number;
    const at = firstOf(chunk, length, (other) => this.#before(item, other));
    chunk.copyWithin(at + 1, at, length);
    chunk[at] = item;
    this.#lengths[number] = length + 1;
    this.#chunkOf[item] = number;
  }

  remove(item: number): void {
    const number = this.#chunkOf[item] as number;
    const chunk = this.#chunks[number] as Uint32Array;
    const length = this.#lengths[number] as number;
    const at = chunk.indexOf(item);
    chunk.copyWithin(at, at + 1, length);
    this.#lengths[number] = length - 1;
    this.#count--;
    this.#tidy(this.#places[number] as number);
  }

  /** The item is called one more from now on; nothing else is called that, and its place stays. */
  moveUp(item: number): void {
    if (item + 1 >= this.#chunkOf.length) this.#chunkOf = grown(this.#chunkOf, roomFor(item + 2));
    const number = this.#chunkOf[item] as number;
    const chunk = this.#chunks[number] as Uint32Array;
    chunk[chunk.indexOf(item)] = item + 1;
    this.#chunkOf[item + 1] = number;
  }

  /** Up to `size` items after the first `skip`. */
  slice(skip: number, size: number): number[] {
    const found: number[] = [];
    let left = skip;
    for (let place = 0; place < this.#sequence.length && found.length < size; place++) {
      const chunk = this.chunkAt(place);
      if (left < chunk.length) found.push(...chunk.subarray(left, left + size - found.length));
      left = Math.max(0, left - chunk.length);
    }
    return found;
  }

  /** How many items stand before the first for which `after` holds; it holds for all from there on. */
  rank(after: (item: number) => boolean): number {
    const place = this.#firstPlace((chunk) => after(chunk[0] as number)) - 1;
    if (place < 0) return 0;
    let rank = 0;
    for (let earlier = 0; earlier < place; earlier++) rank += this.chunkAt(earlier).length;
    const chunk = this.chunkAt(place);
    return rank + firstOf(chunk, chunk.length, after);
  }

  #firstPlace(after: (chunk: Uint32Array) => boolean): number {
    let low = 0;
    let high = this.#sequence.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (after(this.#chunks[this.#sequence[middle] as number] as Uint32Array)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #open(place: number, items: Uint32Array): void {
    const number = this.#spare.pop() ?? this.#chunks.length;
    const chunk = this.#chunks[number] ?? new Uint32Array(CHUNK);
    chunk.set(items);
    this.#chunks[number] = chunk;
    this.#lengths[number] = items.length;
    for (const item of items) this.#chunkOf[item] = number;
    this.#sequence.splice(place, 0, number);
    this.#number(place);
  }

  /** Makes room in a full chunk, and says at which place the item now belongs. At the very ends nothing is moved. */
  #split(place: number, item: number): number {
    const chunk = this.chunkAt(place);
    if (place === 0 && this.#before(item, chunk[0] as number)) {
      this.#open(0, new Uint32Array(0));
      return 0;
    }
    if (place === this.#sequence.length - 1 && this.#before(chunk[CHUNK - 1] as number, item)) {
      this.#open(place + 1, new Uint32Array(0));
      return place + 1;
    }
    const upper = chunk.subarray(CHUNK / 2);
    this.#open(place + 1, upper);
    this.#lengths[this.#sequence[place] as number] = CHUNK / 2;
    return this.#before(item, upper[0] as number) ? place : place + 1;
  }

  /** Joins a chunk that has become short with a neighbour, so that no more than about half the room stands empty. */
  #tidy(place: number): void {
    const length = this.chunkAt(place).length;
    if (length > CHUNK / 4) return;
    if (length === 0) this.#close(place);
    else if (place + 1 < this.#sequence.length && length + this.chunkAt(place + 1).length <= FILL) this.#join(place);
    else if (place > 0 && length + this.chunkAt(place - 1).length <= FILL) this.#join(place - 1);
  }

  #join(place: number): void {
    const left = this.#sequence[place] as number;
    const right = this.chunkAt(place + 1);
    const length = this.#lengths[left] as number;
    (this.#chunks[left] as Uint32Array).set(right, length);
    this.#lengths[left] = length + right.length;
    for (const item of right) this.#chunkOf[item] = left;
    this.#close(place + 1);
  }

  #close(place: number): void {
    this.#spare.push(...this.#sequence.splice(place, 1));
    this.#number(place);
  }

  #number(from: number): void {
    if (this.#chunks.length > this.#places.length) this.#places = grown(this.#places, roomFor(this.#chunks.length));
    for (let place = from; place < this.#sequence.length; place++) this.#places[this.#sequence[place] as number] = place;
  }
}

/** The index of the first item for which `after` holds; it holds for all from there on. */
function firstOf(chunk: Uint32Array, length: number, after: (item: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (after(chunk[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

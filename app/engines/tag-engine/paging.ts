import { hasBit, highestBits } from './bits.ts';
import type { Order } from './order.ts';
import type { OrdinalSet } from './ordinal-set.ts';

/** Passing over a set costs about this many steps along the order, per member. */
const PASS = 2;

/** A page of the newest: ordinals stand in order of creation. `set` undefined: all `count`. */
export function newestOf(set: OrdinalSet | undefined, count: number, skip: number, size: number): readonly number[] {
  if (!set) return Array.from({ length: Math.max(0, Math.min(size, count - skip)) }, (_, index) => count - 1 - skip - index);
  if (set.kind === 'bits') return highestBits(set.words, set.words.length, skip, size);
  const end = Math.max(0, set.count - skip);
  return [...set.ordinals.subarray(Math.max(0, end - size), end)].reverse();
}

/**
 * A page of a set in an order. A set that is large for where the page lies is met by walking the order; otherwise its
 * members are counted by the order's chunks, which says in which chunk the page begins.
 */
export function pageOf(
  order: Order,
  set: OrdinalSet | undefined,
  skip: number,
  size: number,
  compare: (left: number, right: number) => number,
): readonly number[] {
  if (!set) return order.slice(skip, size);
  if (skip >= set.count) return [];
  if (set.kind === 'list') return fromList(order, set.ordinals, skip, size, compare);
  const steps = ((skip + size) * order.count) / set.count;
  if (steps < set.words.length + set.count * PASS) return walk(order, set.words, 0, skip, size);
  const { place, before } = chunkOfRank(order, countsOfBits(order, set.words), skip);
  return walk(order, set.words, place, skip - before, size);
}

function walk(order: Order, words: Uint32Array, from: number, skip: number, size: number): readonly number[] {
  const found: number[] = [];
  let left = skip;
  for (let place = from; place < order.chunks; place++) {
    const chunk = order.chunkAt(place);
    for (let at = 0; at < chunk.length; at++) {
      const ordinal = chunk[at] as number;
      if (hasBit(words, ordinal) && --left < 0 && found.push(ordinal) === size) return found;
    }
  }
  return found;
}

function fromList(
  order: Order,
  ordinals: Uint32Array,
  skip: number,
  size: number,
  compare: (left: number, right: number) => number,
): readonly number[] {
  const { chunkOf, places } = order;
  const counts = new Uint32Array(order.chunks);
  for (const ordinal of ordinals) count(counts, places[chunkOf[ordinal] as number] as number);
  const first = chunkOfRank(order, counts, skip);
  const last = chunkOfRank(order, counts, Math.min(ordinals.length, skip + size) - 1);
  const candidates: number[] = [];
  for (const ordinal of ordinals) {
    const place = places[chunkOf[ordinal] as number] as number;
    if (place >= first.place && place <= last.place) candidates.push(ordinal);
  }
  return candidates.sort(compare).slice(skip - first.before, skip - first.before + size);
}

function countsOfBits(order: Order, words: Uint32Array): Uint32Array {
  const { chunkOf, places } = order;
  const counts = new Uint32Array(order.chunks);
  for (let at = 0; at < words.length; at++) {
    for (let word = words[at] as number; word !== 0; word &= word - 1) {
      count(counts, places[chunkOf[(at << 5) | (31 - Math.clz32(word & -word))] as number] as number);
    }
  }
  return counts;
}

function count(counts: Uint32Array, place: number): void {
  counts[place] = (counts[place] as number) + 1;
}

/** In which chunk the member of a rank stands, and how many members stand before that chunk. */
function chunkOfRank(order: Order, counts: Uint32Array, rank: number): { place: number; before: number } {
  let before = 0;
  let place = 0;
  while (place < order.chunks - 1 && before + (counts[place] as number) <= rank) before += counts[place++] as number;
  return { place, before };
}

import { clearBit, countBits, hasBit, setBit } from './bits.ts';
import { bitSet, listSet, type OrdinalSet } from './ordinal-set.ts';
import type { Scratch } from './scratch.ts';

/** From this many times the shorter list's length on, searching the longer one beats passing over it. */
const SEARCH_FROM = 16;

/** What is in all of `within` (one at least) and in none of `without`: the rarest leads, so that the work follows it. */
export function intersection(within: readonly OrdinalSet[], without: readonly OrdinalSet[], scratch: Scratch): OrdinalSet {
  const [lead, ...others] = within.toSorted(leadsFirst) as [OrdinalSet, ...OrdinalSet[]];
  if (others.length + without.length === 0) return lead;
  if (lead.kind === 'bits') return intersectBitmaps(lead.words, others, without, scratch);
  const out = scratch.list(lead.count);
  out.set(lead.ordinals);
  let length = lead.count;
  for (const set of others) length = keep(out, length, set, true);
  for (const set of without) length = keep(out, length, set, false);
  return listSet(out.subarray(0, length));
}

/** What is in any of them. */
export function union(sets: readonly OrdinalSet[], scratch: Scratch): OrdinalSet {
  const filled = sets.filter(({ count }) => count > 0);
  const [only] = filled;
  if (!only || filled.length === 1) return only ?? listSet(new Uint32Array(0));
  const words = scratch.bitmap();
  words.fill(0);
  for (const set of filled) {
    if (set.kind === 'list') for (const ordinal of set.ordinals) setBit(words, ordinal);
    else for (let at = 0; at < words.length; at++) words[at] = (words[at] as number) | (set.words[at] as number);
  }
  return bitSet(words, countBits(words, words.length));
}

/** Which of the first `count` ordinals are not in it. */
export function complement(set: OrdinalSet, count: number, scratch: Scratch): OrdinalSet {
  const words = scratch.bitmap();
  const whole = count >>> 5;
  words.fill(0xffffffff, 0, whole);
  words.fill(0, whole);
  if ((count & 31) !== 0) words[whole] = 2 ** (count & 31) - 1;
  subtract(words, set);
  return bitSet(words, count - set.count);
}

/** Lists before bitmaps, then the smaller. */
function leadsFirst(left: OrdinalSet, right: OrdinalSet): number {
  if (left.kind !== right.kind) return left.kind === 'list' ? -1 : 1;
  return left.count - right.count;
}

function intersectBitmaps(lead: Uint32Array, others: readonly OrdinalSet[], without: readonly OrdinalSet[], scratch: Scratch): OrdinalSet {
  const words = scratch.bitmap();
  words.set(lead);
  for (const set of others) {
    if (set.kind === 'bits') for (let at = 0; at < words.length; at++) words[at] = (words[at] as number) & (set.words[at] as number);
  }
  for (const set of without) subtract(words, set);
  return bitSet(words, countBits(words, words.length));
}

function subtract(words: Uint32Array, set: OrdinalSet): void {
  if (set.kind === 'list') for (const ordinal of set.ordinals) clearBit(words, ordinal);
  else for (let at = 0; at < words.length; at++) words[at] = (words[at] as number) & ~(set.words[at] as number);
}

/** Keeps of a list's first `length` what is (or is not) in a set; how many that are. */
function keep(list: Uint32Array, length: number, set: OrdinalSet, wanted: boolean): number {
  if (set.kind === 'bits') return keepByBits(list, length, set.words, wanted);
  return set.count > length * SEARCH_FROM ? keepBySearch(list, length, set.ordinals, wanted) : keepByMerge(list, length, set.ordinals, wanted);
}

function keepByBits(list: Uint32Array, length: number, words: Uint32Array, wanted: boolean): number {
  let kept = 0;
  for (let at = 0; at < length; at++) {
    const ordinal = list[at] as number;
    if (hasBit(words, ordinal) === wanted) list[kept++] = ordinal;
  }
  return kept;
}

function keepByMerge(list: Uint32Array, length: number, other: Uint32Array, wanted: boolean): number {
  let kept = 0;
  let there = 0;
  for (let at = 0; at < length; at++) {
    const ordinal = list[at] as number;
    while (there < other.length && (other[there] as number) < ordinal) there++;
    if ((other[there] === ordinal) === wanted) list[kept++] = ordinal;
  }
  return kept;
}

function keepBySearch(list: Uint32Array, length: number, other: Uint32Array, wanted: boolean): number {
  let kept = 0;
  let low = 0;
  for (let at = 0; at < length; at++) {
    const ordinal = list[at] as number;
    let high = other.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((other[middle] as number) < ordinal) low = middle + 1;
      else high = middle;
    }
    if ((other[low] === ordinal) === wanted) list[kept++] = ordinal;
  }
  return kept;
}

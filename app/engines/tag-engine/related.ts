import { highestBits } from './bits.ts';
import type { OrdinalSet } from './ordinal-set.ts';
import type { SiteIndex } from './site-index.ts';

/** Questions looked at, in all: some tens of microseconds. The rarest tag's come first, and of each tag the newest. */
const LOOKED_AT = 300;

/**
 * Questions that share the most and the rarest tags with one, best first. A tag weighs the logarithm of how few carry
 * it; between equals the score decides, then the newer. Where LOOKED_AT do not suffice, it is the best of those.
 */
export function relatedTo(index: SiteIndex, question: number, limit: number): readonly number[] {
  const { table, postings, count } = index;
  const { columns } = table;
  const origin = table.find(question);
  if (origin < 0) return [];

  const tags = columns.tagsAt(origin).sort((left, right) => postings.count(left) - postings.count(right) || left - right);
  const weights = tags.map((tag) => Math.log(1 + count / postings.count(tag)));
  const best = new Best(limit, index.compareVotes);
  let left = LOOKED_AT;
  for (const [rank, tag] of tags.entries()) {
    const looked = newestIn(postings.set(tag), left);
    for (const ordinal of looked) if (ordinal !== origin) best.offer(ordinal, likeness(ordinal, rank));
    left -= looked.length;
    if (left <= 0) break;
  }
  return best.ordinals.map((ordinal) => columns.ids[ordinal] as number);

  /** What a question's shared tags weigh; 0 when it was met already, under a rarer one. */
  function likeness(ordinal: number, rank: number): number {
    let sum = 0;
    for (let place = 0; place < tags.length; place++) {
      if (!carries(ordinal, tags[place] as number)) continue;
      if (place < rank) return 0;
      sum += weights[place] as number;
    }
    return sum;
  }

  function carries(ordinal: number, tag: number): boolean {
    const end = (ordinal + 1) * columns.stride;
    for (let at = end - columns.stride; at < end; at++) if (columns.tags[at] === tag + 1) return true;
    return false;
  }
}

/** The few best of many, kept in order as they are offered. */
class Best {
  readonly ordinals: number[] = [];
  readonly #likenesses: number[] = [];
  readonly #limit: number;
  readonly #tie: (left: number, right: number) => number;

  constructor(limit: number, tie: (left: number, right: number) => number) {
    this.#limit = limit;
    this.#tie = tie;
  }

  offer(ordinal: number, likeness: number): void {
    let at = this.ordinals.length;
    while (at > 0 && this.#precedes(ordinal, likeness, at - 1)) at--;
    if (likeness === 0 || at >= this.#limit) return;
    this.ordinals.splice(at, 0, ordinal);
    this.#likenesses.splice(at, 0, likeness);
    this.ordinals.length = this.#likenesses.length = Math.min(this.ordinals.length, this.#limit);
  }

  #precedes(ordinal: number, likeness: number, at: number): boolean {
    const other = this.#likenesses[at] as number;
    return likeness > other || (likeness === other && this.#tie(ordinal, this.ordinals[at] as number) < 0);
  }
}

function newestIn(set: OrdinalSet, size: number): Uint32Array | readonly number[] {
  if (set.kind === 'bits') return highestBits(set.words, set.words.length, 0, size);
  return set.ordinals.subarray(Math.max(0, set.count - size));
}

import { type Pattern, patternOf } from '../../core/tags/wildcard.ts';
import { Order } from './order.ts';
import type { TagQuery } from './port.ts';
import { ascending } from './sort.ts';
import type { TagDictionary } from './tag-dictionary.ts';

/** Above every character that a tag may hold, so that it ends a range of names. */
const LAST = '\u{10ffff}';

/** The tags that some question carries, by name and by how many do. */
export class TagList {
  readonly #dictionary: TagDictionary;
  readonly #counts: (tag: number) => number;
  readonly #byName: Order;
  readonly #popular: Order;

  constructor(dictionary: TagDictionary, counts: (tag: number) => number) {
    const { names } = dictionary;
    const byName = (left: number, right: number) => dictionary.name(left) < dictionary.name(right);
    const byCount = (left: number, right: number) => counts(left) > counts(right) || (counts(left) === counts(right) && byName(left, right));
    this.#dictionary = dictionary;
    this.#counts = counts;
    const carried = Uint32Array.from(names.filter((_, tag) => counts(tag) > 0).sort(), (name) => dictionary.find(name) ?? 0);
    // Equal counts stay in the order of their names.
    const rarity = Int32Array.from(names, (_, tag) => -counts(tag));
    this.#byName = new Order(byName, carried, names.length);
    this.#popular = new Order(byCount, ascending(rarity, carried), names.length);
  }

  get bytes(): number {
    return this.#byName.bytes + this.#popular.bytes;
  }

  /** Runs what changes a tag's count, and puts the tag where it then belongs. */
  recount(tag: number, change: () => void): void {
    const before = this.#counts(tag);
    if (before > 0) this.#popular.remove(tag);
    change();
    const after = this.#counts(tag);
    if (after > 0) this.#popular.insert(tag);
    if (before === 0 && after > 0) this.#byName.insert(tag);
    if (before > 0 && after === 0) this.#byName.remove(tag);
  }

  list({ sort, beginning = '', page, size }: TagQuery): { total: number; tags: { name: string; count: number }[] } {
    const skip = (page - 1) * size;
    const [from, to] = this.#range(beginning.toLowerCase());
    const chosen =
      sort === 'name' ? this.#byName.slice(from + skip, Math.max(0, Math.min(size, to - from - skip))) : this.#mostPopular(from, to, skip, size);
    return { total: to - from, tags: chosen.map((tag) => ({ name: this.#dictionary.name(tag), count: this.#counts(tag) })) };
  }

  /** Numbers of the tags that match a pattern. */
  matching(text: string): number[] {
    const pattern: Pattern = patternOf(text);
    const [from, to] = this.#range(pattern.beginning);
    return this.#byName.slice(from, to - from).filter((tag) => pattern.matches(this.#dictionary.name(tag)));
  }

  #mostPopular(from: number, to: number, skip: number, size: number): number[] {
    if (to - from === this.#popular.count) return this.#popular.slice(skip, size);
    const named = this.#byName.slice(from, to - from);
    return named.sort((left, right) => this.#counts(right) - this.#counts(left)).slice(skip, skip + size);
  }

  /** Ranks of the names that begin so: from, inclusive, and to, exclusive. */
  #range(beginning: string): [from: number, to: number] {
    const from = this.#byName.rank((tag) => this.#dictionary.name(tag) >= beginning);
    return [from, beginning === '' ? this.#byName.count : this.#byName.rank((tag) => this.#dictionary.name(tag) > beginning + LAST)];
  }
}

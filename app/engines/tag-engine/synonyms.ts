/** What V8 takes for an entry beside its characters: two strings, an object, an entry of the map. */
const ENTRY_BYTES = 160;

/** What a name stood for since a time; nothing any more, once it was taken back. */
type Standing = { readonly tag: string | null; readonly at: number };

/** Names that stand for tags, one step and no chains. What is told later of a name counts, in whatever order it comes. */
export class Synonyms {
  readonly #standing = new Map<string, Standing>();
  /** Names by the tag that they stand for. */
  readonly #names = new Map<string, Set<string>>();

  get bytes(): number {
    return this.#standing.size * ENTRY_BYTES;
  }

  /** `tag` null: the name stands for nothing any more. */
  set(name: string, tag: string | null, at: number): void {
    const before = this.#standing.get(name);
    if (before && before.at > at) return;
    this.#standing.set(name, { tag, at });
    if (before?.tag) this.#names.get(before.tag)?.delete(name);
    if (tag === null) return;
    const names = this.#names.get(tag) ?? new Set();
    this.#names.set(tag, names.add(name));
  }

  /** The names that stand for a tag. */
  of(tag: string): readonly string[] {
    return [...(this.#names.get(tag) ?? [])];
  }

  /** All names whose questions are meant by one: the tag's, and those that stand for it. */
  meant(name: string): readonly string[] {
    const tag = this.#standing.get(name)?.tag ?? name;
    const names = this.#names.get(tag);
    return names === undefined || names.size === 0 ? [tag] : [tag, ...names];
  }

  /** Every name that has to do with a synonym, of those that match. */
  matching(matches: (name: string) => boolean): readonly string[] {
    const found: string[] = [];
    for (const [tag, names] of this.#names) if (names.size > 0) found.push(...[tag, ...names].filter(matches));
    return found;
  }

  /** For a snapshot. */
  entries(): readonly (readonly [name: string, tag: string | null, at: number])[] {
    return [...this.#standing].map(([name, { tag, at }]) => [name, tag, at]);
  }
}

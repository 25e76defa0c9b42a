/** What V8 takes for a name beside its characters: string header, two pointers to it, an entry of the map. */
const NAME_OVERHEAD = 72;

/** Tag names and their numbers, in order of arrival. A name stays when no question carries it any more. */
export class TagDictionary {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();
  #characters = 0;

  /** An estimate: strings are V8's, not ours. */
  get bytes(): number {
    return this.#characters + this.names.length * NAME_OVERHEAD;
  }

  find(name: string): number | undefined {
    return this.#numbers.get(name);
  }

  /** The name's number, given now if it has none. */
  number(name: string): number {
    const found = this.#numbers.get(name);
    if (found !== undefined) return found;
    this.#numbers.set(name, this.names.length);
    this.#characters += name.length;
    return this.names.push(name) - 1;
  }

  name(number: number): string {
    return this.names[number] ?? '';
  }
}

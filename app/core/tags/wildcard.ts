/** A tag name with `*` in it, each standing for any run of characters, none included. */
export interface Pattern {
  /** What stands before the first `*`. */
  readonly beginning: string;
  matches(name: string): boolean;
}

/** Compares part by part from the left, which is enough for `*` and takes no more than a pass over the name. */
export function patternOf(text: string): Pattern {
  const parts = text.split('*');
  const beginning = parts[0] ?? '';
  const ending = parts.at(-1) ?? '';
  const middle = parts.slice(1, -1);

  return {
    beginning,
    matches(name) {
      if (parts.length === 1) return name === text;
      if (!name.startsWith(beginning) || !name.endsWith(ending)) return false;
      let at = beginning.length;
      for (const part of middle) {
        const found = name.indexOf(part, at);
        if (found < 0) return false;
        at = found + part.length;
      }
      return at <= name.length - ending.length;
    },
  };
}

/** A tag in a field of tags, and where it stands. */
export type TagWord = { readonly start: number; readonly end: number; readonly text: string };

/** The tag that the caret stands in or behind; an empty one between two. Spaces and commas part tags. */
export function tagAt(value: string, caret: number): TagWord {
  const start = value.slice(0, caret).search(/[^\s,]*$/);
  const end = caret + (/^[^\s,]*/.exec(value.slice(caret))?.[0].length ?? 0);
  return { start, end, text: value.slice(start, end) };
}

/** The field with a tag in the place of a word, a space behind it for the next one, and where the caret then stands. */
export function withTag(value: string, { start, end }: TagWord, name: string): { readonly value: string; readonly caret: number } {
  const rest = value.slice(end).replace(/^[\s,]+/, '');
  return { value: `${value.slice(0, start)}${name} ${rest}`, caret: start + name.length + 1 };
}

/** The tags of a field but for the word that is being typed. */
export const otherTags = (value: string, { start, end }: TagWord): ReadonlySet<string> =>
  new Set(`${value.slice(0, start)} ${value.slice(end)}`.split(/[\s,]+/).filter((tag) => tag !== ''));

/** Which option a key leads to, of `count`; undefined is the field itself, which stands between the last and the first. */
export function optionAfter(key: string, at: number | undefined, count: number): number | undefined {
  if (key === 'ArrowDown') return at === undefined ? 0 : at + 1 < count ? at + 1 : undefined;
  return at === undefined ? count - 1 : at > 0 ? at - 1 : undefined;
}

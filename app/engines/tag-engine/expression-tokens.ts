/** A word of an expression. */
export type Token = { readonly kind: 'tag'; readonly tag: string } | { readonly kind: 'and' | 'or' | 'not' | '(' | ')' };

/** What a tag may hold where it stands plain; anything but a bracket or a space may stand in brackets. */
const TAG_CHARACTER = /[\p{L}\p{M}\p{N}+#.*_-]/u;

/**
 * Splits an expression, or gives undefined where a character has no place in one.
 *
 * A `+` separates, as in Stack Overflow's addresses (`java+spring`, `java+or+ruby`), but tags hold it too: two in a row
 * belong to a tag (`c++11`), one or three have a separator last (`c+++java`), and at the end of a word all belong to it.
 * A `-` before a tag is `not`. A tag that reads otherwise stands in brackets: `[and]`, `[a+b]`.
 */
export function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let rest = text;
  while (rest !== '') {
    const [token, length] = next(rest);
    if (length === 0) return undefined;
    if (token) tokens.push(token);
    rest = rest.slice(length);
  }
  return tokens;
}

/** The first word and its length; no word for a separator, length 0 for what cannot be read. */
function next(text: string): [token: Token | undefined, length: number] {
  const first = text.charAt(0);
  if (/\s/.test(first) || first === '+') return [undefined, 1];
  if (first === '(' || first === ')') return [{ kind: first }, 1];
  if (first === '-') return [{ kind: 'not' }, 1];
  if (first === '[') {
    const inside = /^\[([^[\]\s]+)\]/u.exec(text);
    return inside ? [{ kind: 'tag', tag: normal(inside[1] ?? '') }, inside[0].length] : [undefined, 0];
  }
  const word = wordAt(text);
  const lower = normal(word);
  if (lower === 'and' || lower === 'or' || lower === 'not') return [{ kind: lower }, word.length];
  return [word === '' ? undefined : { kind: 'tag', tag: lower }, word.length];
}

function wordAt(text: string): string {
  let word = '';
  for (const character of text) {
    if (!TAG_CHARACTER.test(character)) break;
    word += character;
  }
  for (const run of word.matchAll(/\++/g)) {
    const end = run.index + run[0].length;
    const inside = end < word.length || /^[([]/.test(text.slice(end));
    if (inside && run[0].length % 2 === 1) return word.slice(0, end - 1);
  }
  return word;
}

/** Tags are lower-case and composed, whatever somebody typed. */
const normal = (tag: string): string => tag.toLowerCase().normalize('NFC');

/** A tag as an expression has it: plain where it reads as itself, in brackets elsewhere. */
export function printTag(tag: string): string {
  const tokens = tokensOf(tag);
  const plain = tokens?.length === 1 && tokens[0]?.kind === 'tag' && tokens[0].tag === tag;
  return plain ? tag : `[${tag}]`;
}

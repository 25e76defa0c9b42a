/** A piece of what was typed. `minus` before it excludes. */
export type Token = {
  readonly typed: string;
  readonly minus: boolean;
  readonly kind: 'tag' | 'phrase' | 'operator' | 'word';
  /** Of an operator: what stands before its colon. */
  readonly name: string;
  readonly value: string;
};

/** What a person may type in earnest; the rest is not read. */
const CHARACTERS_AT_MOST = 1_000;
const TOKENS_AT_MOST = 32;

// In order: [tag], a phrase that ends, name:"value", name:value, and the catch-all: whatever stands between spaces.
const TOKEN = /(-?)(?:\[([^\s[\]]{1,35})\]|"([^"]+)"|([a-z]{2,12}):(?:"([^"]+)"|([^\s"]+))|(\S+))/giu;

/** Splits what was typed. Nothing is no token: what fits no rule is a word. */
export function tokensOf(typed: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const found of typed.slice(0, CHARACTERS_AT_MOST).toWellFormed().matchAll(TOKEN)) {
    const [whole, minus, tag, phrase, name = '', quoted, bare, word = ''] = found;
    const kind = tag !== undefined ? 'tag' : phrase !== undefined ? 'phrase' : name !== '' ? 'operator' : 'word';
    tokens.push({ typed: whole, minus: minus === '-', kind, name: name.toLowerCase(), value: tag ?? phrase ?? quoted ?? bare ?? word });
    if (tokens.length === TOKENS_AT_MOST) break;
  }
  return tokens;
}

import type { SearchQuery } from '../../platform/search-index/port.ts';
import { OPERATORS } from './operators.ts';
import type { Searched } from './port.ts';
import { STOP_WORDS } from './stop-words.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What was typed, understood: the query without its page, and how each piece was taken. */
export type Parsed = {
  readonly query: Omit<SearchQuery, 'sort' | 'offset' | 'limit'>;
  /** `as` is one of: tag, not-tag, phrase, not-phrase, word, not-word, ignored, title, and what operators.ts names. */
  readonly understood: Searched['understood'];
};

const words = (text: string): string[] => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));

/**
 * Reads what somebody typed. It never fails: what is no operator, or an operator with a value that makes no sense, is
 * a word. Very common words are left out where others remain; inside quotation marks every word counts.
 */
export function parse(typed: string, now: number): Parsed {
  const query = {
    all: [] as string[][],
    none: [] as string[][],
    tags: [] as string[],
    withoutTags: [] as string[],
    asked: {} as Partial<SearchQuery>,
  };
  const tokens = tokensOf(typed);
  const common = (token: Token): boolean =>
    token.kind === 'word' && !token.minus && STOP_WORDS.has(token.value.toLowerCase().replace(/[?!.,;:]+$/, ''));
  const telling = tokens.some(
    (token) => token.kind !== 'tag' && token.kind !== 'operator' && !token.minus && !common(token) && words(token.value).length > 0,
  );

  const takePhrase = (token: Token): string => {
    const phrase = words(token.kind === 'operator' ? token.typed.replace(/^-/, '') : token.value);
    if (phrase.length === 0 || (telling && common(token))) return 'ignored';
    (token.minus ? query.none : query.all).push(phrase);
    return `${token.minus ? 'not-' : ''}${token.kind === 'phrase' ? 'phrase' : 'word'}`;
  };

  const take = (token: Token): string => {
    if (token.kind === 'tag') {
      (token.minus ? query.withoutTags : query.tags).push(token.value.toLowerCase());
      return token.minus ? 'not-tag' : 'tag';
    }
    if (token.kind !== 'operator' || token.minus) return takePhrase(token);
    if (token.name === 'title' && words(token.value).length > 0) {
      query.all.push(words(token.value));
      query.asked = { ...query.asked, inTitle: true };
      return 'title';
    }
    const operator = Object.hasOwn(OPERATORS, token.name) ? OPERATORS[token.name] : undefined;
    const asked = operator?.ask(token.value, now);
    if (!operator || !asked) return takePhrase(token);
    query.asked = { ...query.asked, ...asked };
    return operator.as;
  };

  const understood = tokens.map((token) => ({ typed: token.typed, as: take(token) }));
  const { asked, ...rest } = query;
  return { query: { ...rest, ...asked }, understood };
}

import { StreamLanguage, type StringStream } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { type Signs, signsOf } from './signs.ts';

type State = { /** What ends the comment or string that goes on from the line before. */ until: string | undefined; isComment: boolean };

/** Goes on to the end of what is open. */
function within(stream: StringStream, state: State): string {
  const { until = '', isComment } = state;
  while (!stream.eol()) {
    if (!isComment && stream.eat('\\')) stream.next();
    else if (stream.match(until)) {
      state.until = undefined;
      break;
    } else stream.next();
  }
  // A quote of one character ends with its line, whether it was closed or not.
  if (!isComment && until.length === 1 && until !== '`') state.until = undefined;
  return isComment ? 'comment' : 'string';
}

function token(stream: StringStream, state: State, { line, blocks, quotes, keywords }: Signs): string | null {
  if (state.until !== undefined) return within(stream, state);
  if (stream.eatSpace()) return null;
  // Before comments to the end of a line: Lua's begin alike.
  for (const [open, close] of blocks) {
    if (!stream.match(open)) continue;
    state.until = close;
    state.isComment = true;
    return within(stream, state);
  }
  if (line.some((sign) => stream.match(sign))) {
    stream.skipToEnd();
    return 'comment';
  }
  for (const quote of quotes) {
    if (!stream.match(quote)) continue;
    state.until = quote;
    state.isComment = false;
    return within(stream, state);
  }
  if (stream.match(/^(?:0[xX][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)\w*/)) return 'number';
  const word = stream.match(/^[\p{L}_$@#][\p{L}\p{N}_]*/u);
  if (typeof word !== 'object' || word === null) {
    stream.next();
    return null;
  }
  const [name] = word;
  return keywords.has(name) || keywords.has(name.toLowerCase()) ? 'keyword' : null;
}

/** Comments, strings, numbers and keywords of a language by highlight.js' name of it: one small grammar for all of them. */
export function grammarOf(highlight: string): Extension {
  const signs = signsOf(highlight);
  return StreamLanguage.define<State>({
    startState: () => ({ until: undefined, isComment: false }),
    copyState: (state) => ({ ...state }),
    token: (stream, state) => token(stream, state, signs),
    languageData: { commentTokens: { line: signs.line[0] } },
  });
}

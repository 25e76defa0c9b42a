import { type DiffPart, wordDiff } from '../../core/text/diff.ts';
import { type Html, html } from '../../web/html.ts';

/** Unchanged text longer than this is cut in its middle: who reads a diff looks for what changed. */
const SAME_AT_MOST = 900;
const AROUND = 320;

/** Longer texts are not compared: the time a comparison takes grows with the square of the difference. */
export const COMPARED_AT_MOST = 120_000;

function same(text: string, isFirst: boolean, isLast: boolean): Html {
  if (text.length <= SAME_AT_MOST) return html`${text}`;
  const head = isFirst ? '' : text.slice(0, AROUND).toWellFormed();
  const tail = isLast ? '' : text.slice(-AROUND).toWellFormed();
  return html`${head}<span class="cut">⋯</span>${tail}`;
}

function part({ kind, text }: DiffPart, index: number, parts: readonly DiffPart[]): Html {
  if (kind === 'added') return html`<ins>${text}</ins>`;
  if (kind === 'removed') return html`<del>${text}</del>`;
  return same(text, index === 0, index === parts.length - 1);
}

/** What became of a text, word by word: `ins` and `del`, which are read aloud as such and underlined and struck through. */
export const diffView = (before: string, after: string): Html => html`${wordDiff(before, after).map(part)}`;

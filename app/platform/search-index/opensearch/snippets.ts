/** Characters of a text's ends by which a snippet is known to be cut there. */
const END = 24;

/** How a text begins and ends, kept beside it: the text itself need not be sent with each hit. */
export type Ends = { readonly first: string; readonly last: string };

const plain = (text: string): string => text.replace(/[\ue000\ue001\s]/g, '');

export const endsOf = (text: string): Ends => ({
  first: plain(text.slice(0, 10 * END)).slice(0, END),
  last: plain(text.slice(-10 * END)).slice(-END),
});

/** A piece of text as it is shown: in one line, with an ellipsis where something was cut off. */
export function snippetOf(piece: string, { first, last }: Ends): string {
  const letters = plain(piece);
  const text = piece.replace(/\s+/g, ' ').trim();
  const isFirst = letters.startsWith(first) || first.startsWith(letters);
  const isLast = letters.endsWith(last) || last.endsWith(letters);
  return `${isFirst ? '' : '…'}${text}${isLast ? '' : '…'}`;
}

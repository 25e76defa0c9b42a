import { escapeText, type Html, safe } from '../../web/html.ts';

/** Where a match begins and ends in a snippet: private-use characters, which no text that people write means anything by. */
const BEGIN = '\ue000';
const END = '\ue001';

/** A snippet with its matches marked. An unpaired sign is dropped, so that the marks always balance. */
export function marked(snippet: string): Html {
  let text = '';
  for (const [index, piece] of snippet.split(BEGIN).entries()) {
    const end = piece.indexOf(END);
    if (index === 0 || end < 0) text += escapeText(piece.replaceAll(END, ''));
    else text += `<mark>${escapeText(piece.slice(0, end))}</mark>${escapeText(piece.slice(end + 1).replaceAll(END, ''))}`;
  }
  return safe(text);
}

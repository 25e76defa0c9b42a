/** Drawn over the letter before them, or not at all. */
const NARROWEST = /^[\p{Mn}\p{Me}\p{Cf}]/u;

/** Wide and fullwidth by Unicode's East Asian Width (UAX 11), as blocks: tables of every terminal agree on these. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** How many columns of a terminal a text takes. */
export function displayWidth(text: string): number {
  let columns = 0;
  for (const { segment } of letters.segment(text)) {
    if (NARROWEST.test(segment)) continue;
    columns += WIDE.test(segment) || /\p{Emoji_Presentation}|\ufe0f/u.test(segment) ? 2 : 1;
  }
  return columns;
}

/** Pads with blanks to a number of columns. */
export const padded = (text: string, columns: number, side: 'left' | 'right' = 'right'): string => {
  const blanks = ' '.repeat(Math.max(0, columns - displayWidth(text)));
  return side === 'right' ? text + blanks : blanks + text;
};

/**
 * A text that came from elsewhere, such as a branch or a line of a log, without what would steer the terminal: an escape
 * sequence in a log can rewrite what the operator sees.
 */
export const harmless = (text: string): string => text.replaceAll('\t', ' ').replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd');

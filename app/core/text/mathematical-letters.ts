/**
 * Letters and digits of a style as characters of their own: browsers know `mathvariant` no more, but for `normal`.
 * https://www.w3.org/TR/mathml-core/#new-text-transform-values
 */

/** Where the capitals, small letters and digits of a style begin in Unicode's block of mathematical letters. */
const STYLES: Readonly<Record<string, readonly [capital: number, small: number, digit?: number]>> = {
  bold: [0x1d400, 0x1d41a, 0x1d7ce],
  italic: [0x1d434, 0x1d44e],
  'bold-italic': [0x1d468, 0x1d482],
  script: [0x1d49c, 0x1d4b6],
  'bold-script': [0x1d4d0, 0x1d4ea],
  fraktur: [0x1d504, 0x1d51e],
  'double-struck': [0x1d538, 0x1d552, 0x1d7d8],
  'bold-fraktur': [0x1d56c, 0x1d586],
  'sans-serif': [0x1d5a0, 0x1d5ba, 0x1d7e2],
  'bold-sans-serif': [0x1d5d4, 0x1d5ee, 0x1d7ec],
  'sans-serif-italic': [0x1d608, 0x1d622],
  'sans-serif-bold-italic': [0x1d63c, 0x1d656],
  monospace: [0x1d670, 0x1d68a, 0x1d7f6],
};

/** Those that Unicode had before it made the block, which has holes in their places. */
const OLDER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  italic: { h: 'ℎ' },
  script: { B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', R: 'ℛ', e: 'ℯ', g: 'ℊ', o: 'ℴ' },
  fraktur: { C: 'ℭ', H: 'ℌ', I: 'ℑ', R: 'ℜ', Z: 'ℨ' },
  'double-struck': { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' },
};

/** A text's letters and digits in a style; undefined for a style that has none of its own. */
export function inStyle(text: string, style: string): string | undefined {
  const starts = STYLES[style];
  if (!starts) return undefined;
  const [capital, small, digit] = starts;
  return text.replace(/[A-Za-z0-9]/g, (character) => {
    const older = OLDER[style]?.[character];
    if (older !== undefined) return older;
    const first = character < 'A' ? '0' : character < 'a' ? 'A' : 'a';
    const start = first === '0' ? digit : first === 'A' ? capital : small;
    return start === undefined ? character : String.fromCodePoint(start + character.charCodeAt(0) - first.charCodeAt(0));
  });
}

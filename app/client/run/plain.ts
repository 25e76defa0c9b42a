/** Colours, moves of the cursor, titles of a terminal: what a page does not show. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is control characters that are taken out.
const TERMINAL = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\^_])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above; tabs and newlines stay.
const OTHERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** What a program printed, as a page shows it: without a terminal's codes; other control characters become visible. */
export const plain = (text: string): string =>
  text
    .replace(TERMINAL, '')
    .replace(/\r\n/g, '\n')
    .replace(OTHERS, (character) => (character === '\u007f' ? '\u2421' : String.fromCodePoint(0x2400 + character.charCodeAt(0))))
    .replaceAll('\r', '\n');

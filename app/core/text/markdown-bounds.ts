import type { MarkdownIt } from 'markdown-it';

type BlockRule = ReturnType<MarkdownIt['block']['ruler']['getRules']>[number];

/** Characters of one address: browsers and servers stop at about that. */
const ADDRESS_AT_MOST = 2_000;

/** Characters of all addresses and titles of a text: a reference is defined once, and may be used ten thousand times. */
const ADDRESSES_AT_MOST = 300_000;

/** Cells of a table. Empty ones are added to short rows, so that a table of 30,000 characters could have millions. */
const CELLS_AT_MOST = 5_000;

/** The line below a table's head. */
const DELIMITERS = /^[\s|:-]*-[\s|:-]*$/;

/**
 * Holds off what makes a short text a huge page, or takes long: https://github.com/markdown-it/markdown-it/blob/master/docs/safety.md.
 * A table beyond the bounds stays text; a text whose references grow beyond them is shown as it was written.
 */
export function bounds(markdown: MarkdownIt): void {
  const usual = markdown.validateLink;
  markdown.validateLink = (address) => address.length <= ADDRESS_AT_MOST && usual(address);

  const table = markdown.block.ruler.getRules('').find((rule) => rule.name === 'table');
  if (table) markdown.block.ruler.at('table', smallTables(table), { alt: ['paragraph', 'reference'] });

  markdown.core.ruler.after('inline', 'bounds', (state) => {
    const all = state.tokens.flatMap((token) => token.children ?? []);
    const addresses = all.reduce((sum, { attrs }) => (attrs ?? []).reduce((own, [, value]) => own + `${value}`.length, sum), 0);
    if (addresses <= ADDRESSES_AT_MOST) return;
    const asWritten = new state.Token('code_block', 'code', 0);
    asWritten.content = state.src;
    state.tokens = [asWritten];
  });
}

const smallTables =
  (table: BlockRule): BlockRule =>
  (state, start, end, silent) => {
    const line = (at: number): string => state.src.slice((state.bMarks[at] ?? 0) + (state.tShift[at] ?? 0), state.eMarks[at]);
    if (start + 2 > end || !DELIMITERS.test(line(start + 1))) return false;
    const columns = line(start + 1).split('|').length;
    let rows = 1;
    while (start + rows < end && !state.isEmpty(start + rows) && rows * columns <= CELLS_AT_MOST) rows++;
    return rows * columns <= CELLS_AT_MOST && table(state, start, end, silent);
  };

/** What a browser runs by itself. */
export type Kind = 'html' | 'css' | 'javascript';

/** A block as far as snippets need it. */
export type Block = {
  readonly kind: Kind | undefined;
  readonly text: string;
  /** Whether it follows the block before it, with nothing in between. */
  readonly follows: boolean;
};

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['html', 'html'],
  ['htm', 'html'],
  ['xhtml', 'html'],
  ['css', 'css'],
  ['javascript', 'javascript'],
  ['js', 'javascript'],
]);

/** Markup as it begins where nobody said that it is markup. */
const MARKUP =
  /^\s*<(?:!doctype html|html|head|body|div|p|ul|ol|form|table|style|script|button|canvas|svg|input|label|h[1-6]|section|main|nav|header)\b[^>]*>/i;
const OF_PAGES = new Set(['html', 'html5', 'css', 'javascript', 'dom', 'jquery']);

/** Which part of a page a block is: as its class says, or by its first element in a question about pages. */
export function kindOf(language: string | undefined, text: string, tags: readonly string[]): Kind | undefined {
  if (language !== undefined) return KINDS.get(language);
  return tags.some((tag) => OF_PAGES.has(tag)) && MARKUP.test(text) ? 'html' : undefined;
}

/** JavaScript that speaks to a page: without one it fails at its first line. */
const SPEAKS_TO_A_PAGE = /\b(?:document\s*\.|window\s*\.|addEventListener\s*\(|requestAnimationFrame\s*\(|localStorage\b|alert\s*\()/;

/**
 * Blocks that make a page together, by their numbers: those that follow one another, one of each kind, and HTML among
 * them; and JavaScript alone that wants a page.
 */
export function snippetsIn(blocks: readonly Block[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  let open: { readonly kinds: Set<Kind>; readonly group: number[] } | undefined;
  for (const [index, { kind, follows }] of blocks.entries()) {
    if (kind === undefined) open = undefined;
    else if (open && follows && !open.kinds.has(kind)) {
      open.kinds.add(kind);
      open.group.push(index);
    } else {
      open = { kinds: new Set([kind]), group: [index] };
      groups.push(open.group);
    }
  }
  return groups.filter((group) => {
    const parts = group.flatMap((index) => blocks[index] ?? []);
    if (parts.some(({ kind }) => kind === 'html')) return true;
    return group.length === 1 && parts.every(({ kind, text }) => kind === 'javascript' && SPEAKS_TO_A_PAGE.test(text));
  });
}

/** The parts of a page, from the blocks that make it. */
export function partsOf(blocks: readonly Pick<Block, 'kind' | 'text'>[]): Readonly<Record<Kind, string>> {
  const of = (kind: Kind): string => blocks.find((block) => block.kind === kind)?.text ?? '';
  return { html: of('html'), css: of('css'), javascript: of('javascript') };
}

import katex from 'katex';
import { EMS_AT_MOST, TOKENS } from './allowed-mathematics.ts';
import { inStyle } from './mathematical-letters.ts';
import { sanitise } from './sanitise.ts';

/** Characters of one formula: a page of aligned equations has some 3,000. */
export const SOURCE_AT_MOST = 5_000;

/** Elements within elements. KaTeX goes deeper, but a post ends at 100 with all around it (allowed.ts). */
const DEPTH_AT_MOST = 50;

/** Characters of MathML in one post: ten times the 30,000 that a post may have, and half as much again. */
export const MATHEMATICS_AT_MOST = 500_000;

/**
 * Definitions, names with `@`, which are KaTeX's own macros, and what writes on the console. A definition of 300
 * characters can stand for a million, and KaTeX counts expansions, not what comes of them.
 */
const REFUSED = /\\(?:[xeg]?def|let|futurelet|(?:re)?newcommand|providecommand|global|long|show|(?:err)?message)(?![A-Za-z])|\\[A-Za-z]*@/;

const OPTIONS = {
  output: 'mathml',
  throwOnError: true,
  trust: false,
  strict: 'ignore',
  maxExpand: 1_000,
  maxSize: EMS_AT_MOST,
} as const;

/** What KaTeX writes, as allowed-mathematics.ts has it. Quotation marks within texts are references there, so that nothing else is met. */
function cleaned(markup: string): string {
  return (
    markup
      .replace(/^<span class="katex">|<\/span>$/g, '')
      .replace(/ (?:xmlns|style)="[^"]*"/g, '')
      // Cells for numbers that a style sheet would count: nobody refers to them here.
      .replace(/<mtd class ="(?:mtr-glue|mml-eqn-num)"><\/mtd>/g, '')
      .replace(/ class ?="[^"]*"/g, '')
      .replace(/<mspace([^<>]*?)\/>/g, '<mspace$1></mspace>')
      // Not within references: `&lt;` has letters that are none.
      .replace(/ mathvariant="([a-z-]+)"([^<>]*)>([^<&]*)</g, (as, style: string, others: string, text: string) => {
        const letters = inStyle(text, style);
        return letters === undefined || letters === text ? as : `${others}>${letters}<`;
      })
  );
}

/**
 * MathML with rows in the place of operators and identifiers that hold elements: KaTeX writes `\stackrel` so, and a browser
 * would take what is in them for unknown HTML. Undefined when it is too deep.
 */
function regular(mathml: string): string | undefined {
  const open: { readonly at: number; token: boolean }[] = [];
  const pieces = mathml.split(/(?<=>)(?=<)|(?<=>)(?=[^<])|(?<=[^>])(?=<)/);
  for (const [at, piece] of pieces.entries()) {
    if (!piece.startsWith('<')) continue;
    const parent = open.at(-1);
    if (piece.startsWith('</')) {
      if (parent?.token === false && TOKENS.has(piece.slice(2, -1))) pieces[at] = '</mrow>';
      open.pop();
      continue;
    }
    if (parent?.token) {
      parent.token = false;
      pieces[parent.at] = '<mrow>';
    }
    if (open.push({ at, token: TOKENS.has(/^<([a-z]+)/.exec(piece)?.[1] ?? '') }) > DEPTH_AT_MOST) return undefined;
  }
  return pieces.join('');
}

/** TeX as MathML; undefined when it is no TeX that KaTeX knows, or too long, too deep or too clever. */
export function mathematics(source: string, display: boolean): string | undefined {
  if (source.length > SOURCE_AT_MOST || REFUSED.test(source)) return undefined;
  try {
    const mathml = regular(cleaned(katex.renderToString(source, { ...OPTIONS, displayMode: display })));
    return mathml === undefined ? undefined : sanitise(mathml);
  } catch (error) {
    // Beyond some 1,000 braces within each other its parser runs out of stack.
    if (error instanceof katex.ParseError || error instanceof RangeError) return undefined;
    throw error;
  }
}

import { describe, expect, test } from 'vitest';
import { bodyRow, RENDERING_IN_ROW, readBody } from '../../../app/core/posts/body.ts';
import { bodyKey } from '../../../app/core/posts/keys.ts';
import { renderMarkdown } from '../../../app/core/text/markdown.ts';
import { formulaAt } from '../../../app/core/text/markdown-mathematics.ts';
import { MATHEMATICS_AT_MOST, mathematics } from '../../../app/core/text/mathematics.ts';
import { sanitise } from '../../../app/core/text/sanitise.ts';
import { wellFormed } from '../../../app/core/text/well-formed.ts';

/** Formulas of a rendering as they were written, display ones in two dollars, unreadable ones after a question mark. */
function written(html: string): readonly string[] {
  const found = html.matchAll(/<math( display="block")?>.*?<annotation encoding="application\/x-tex">([^<]*)<|<code class="math-error">([^<]*)</gs);
  return [...found].map(([, block, source, error]) => (error === undefined ? (block ? `$$${source}$$` : `$${source}$`) : `?${error}`));
}

test('a formula is MathML with its source beside it', () => {
  expect(renderMarkdown('so $x^2$.')).toBe(
    '<p>so <math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow><annotation encoding="application/x-tex">x^2</annotation></semantics></math>.</p>\n',
  );
});

describe('dollars in prose', () => {
  test.each([
    'costs $5 and $6',
    'costs $5',
    'between 5$ and 6$',
    'US$5 or A$6, not $ 7$',
    'PATH=$HOME/bin:$PATH',
    '$foo,$bar',
    'in $HOME, `$a` and $PATH',
    '\\$x\\$',
    '$$ $$',
    '$',
    '$$',
    '$x$5',
    'an empty line\n\nends $x\n\ny$',
    '$a `b$` c',
  ])('%j holds no formula', (markdown) => {
    const html = renderMarkdown(markdown);
    expect(html).not.toMatch(/<math|math-error/);
    expect(html.split('$').length).toBe(markdown.split('$').length);
  });

  test.each(['`$x$`', '    $x$', '```\n$x$\n```', '<div>$x$</div>', '<pre>$x$</pre>'])('%j is code or HTML', (markdown) => {
    expect(renderMarkdown(markdown)).toContain('$x$');
    expect(renderMarkdown(markdown)).not.toContain('<math');
  });
});

describe('formulas', () => {
  test.each([
    ['$x$ and $y$', ['$x$', '$y$']],
    ['the $n$th of $$n$$', ['$n$', '$$n$$']],
    ['2$\\pi$, ($x$)', ['$\\pi$', '$x$']],
    ['$\\text{costs \\$5}$', ['$\\text{costs \\$5}$']],
    ['$\\text{if $x$ is}$', ['$\\text{if $x$ is}$']],
    ['*$a*b$*', ['$a*b$']],
    ['**$a_1$** and _$b_2$_', ['$a_1$', '$b_2$']],
    ['$a\nb$', ['$a\nb$']],
    ['$a$-$b$', ['$a$', '$b$']],
    ['$$\na\n= b\n+ c\n$$', ['$$\na\n= b\n+ c\n$$']],
    ['text\n$$\na \\\\\nb\n$$\ntext', ['$$\na \\\\\nb\n$$']],
    ['> $$\n> a\n> - b\n> $$', ['$$\na\n- b\n$$']],
    ['- $$a$$\n- b', ['$$a$$']],
    ['1. a\n\n   $$\n   b\n   $$', ['$$\nb\n$$']],
    ['$$a$$ and\n$$b$$', ['$$a$$', '$$b$$']],
    ['$$\na\n\nb\n$$', []],
    ['# $x$', ['$x$']],
    ['| a |\n|---|\n| $x$ |', ['$x$']],
    ['[a $x$](https://a.example)', ['$x$']],
    ['$\\nonsense$ and $x$', ['?$\\nonsense$', '$x$']],
    ['$${a$$', ['?$${a$$']],
    ['so $${a$$', []],
    ['$$\\frac{a$$', ['?$$\\frac{a$$']],
    ['$\\frac{a}$', ['?$\\frac{a}$']],
  ])('%j', (markdown, formulas) => {
    expect(written(renderMarkdown(markdown))).toEqual(formulas);
  });

  test('where one begins, and where the text goes on', () => {
    expect(formulaAt('a $x$ b', 2)).toEqual({ source: 'x', display: false, end: 5 });
    expect(formulaAt('$$x$$5', 0)).toEqual({ source: 'x', display: true, end: 5 });
    expect(formulaAt('$x $y', 0)).toBeUndefined();
  });
});

describe('what KaTeX writes', () => {
  test.each([
    ['\\mathbb{R}', '<mi>ℝ</mi>'],
    ['\\mathbb{A}', '<mi>𝔸</mi>'],
    ['\\mathcal{L}', '<mi>ℒ</mi>'],
    ['\\mathfrak{g}', '<mi>𝔤</mi>'],
    ['\\mathbf{x}', '<mi>𝐱</mi>'],
    ['\\mathbf{12}', '<mn>𝟏𝟐</mn>'],
    ['\\mathsf{M}', '<mi>𝖬</mi>'],
    ['\\mathrm{d}', '<mi mathvariant="normal">d</mi>'],
    ['\\texttt{a&lt}', 'texttt'],
  ])('%s has letters that every browser knows', (source, mathml) => expect(mathematics(source, false) ?? source).toContain(mathml));

  test.each([
    '\\frac12 \\sqrt[3]{x} x_1^2 \\binom{n}{k} \\cfrac{1}{2}',
    '\\left( \\sum_{i=0}^n \\int_0^\\infty \\right] \\big| \\Bigg\\{ \\middle',
    '\\overbrace{a}^b \\underbrace{a}_b \\hat x \\vec v \\widehat{xyz} \\overline{z} \\xrightarrow[b]{a}',
    '\\mathbb R \\mathcal L \\mathfrak g \\mathrm d \\mathbf x \\boldsymbol\\alpha \\operatorname{rank} \\operatorname*{argmax}_x',
    '\\stackrel{a}{=} \\overset{a}{b} \\mathrel{a b} \\not\\subset \\colon \\dots \\pmod n \\implies',
    '\\text{a < b & "c"} \\color{red}{x} \\textcolor{#0a0}{y} \\colorbox{red}{z} \\fcolorbox{red}{blue}{z}',
    '\\begin{matrix}a & b \\\\ c & d\\end{matrix} \\begin{cases}1 & x \\\\ 2 & y\\end{cases}',
    '\\begin{array}{c|c:c}a & b & c \\\\ \\hline c & d & e\\end{array}',
    '\\begin{aligned}a &= b \\\\ c &= d\\end{aligned}',
    '\\cancel x \\boxed{x} \\phantom{x} \\raisebox{1em}{x} \\hspace{1em} \\rule{1em}{2em} \\kern1em x \\Huge x \\tiny x',
    '\\hspace{-300em} \\rule{300em}{300em} \\raisebox{-300em}{x} \\kern-300em',
  ])('%s stands as it is', (source) => {
    for (const each of source.split(/(?<=\}) (?=\\)/)) {
      const mathml = mathematics(each, true) ?? '';
      expect(wellFormed(mathml)).toBe(mathml);
      expect(sanitise(mathml)).toBe(mathml);
      expect(mathml).not.toMatch(/ (?:style|class|xmlns|href|src|id)=/);
    }
  });

  test('lengths end where the post does', () => {
    const lengths = mathematics('\\rule{300em}{300em}\\hspace{-300em}\\raisebox{-300em}{x}', false)?.match(/(?<==")-?\d+(?=em")/g) ?? [];
    expect(lengths.length).toBeGreaterThan(1);
    for (const length of lengths.map(Number)) expect(Math.abs(length)).toBeLessThanOrEqual(20);
  });

  test.each(['\\href{https://a.example}{x}', '\\url{https://a.example}', '\\includegraphics{https://a.example/x.png}', '\\htmlClass{a}{x}'])(
    '%s is not trusted',
    (source) => expect(mathematics(source, false) ?? '').not.toMatch(/href="|src="|class="/),
  );

  test('MathML that is not in order keeps its text alone, and a formula beside it stays', () => {
    expect(sanitise('<math><mi><b>x</b></mi></math> <p>y')).toBe('<b>x</b> <p>y</p>');
    expect(sanitise('<mi>x</mi>')).toBe('x');
    expect(sanitise('<math><mi>x</mi></math>')).toBe('<math><mi>x</mi></math>');
    expect(renderMarkdown('<b>open $x$')).toContain('<math>');
  });
});

describe('bombs', () => {
  test.each([
    ['a definition', '\\def\\a{\\a\\a}\\a'],
    ['a definition with parameters', '\\newcommand{\\f}[1]{#1#1#1#1}\\f{\\f{\\f{\\f{x}}}}'],
    ['names of KaTeX itself', '\\tag{\\df@tag\\df@tag}'],
    ['what writes on the console', '\\show x'],
    ['braces in braces', '{'.repeat(2_000) + '}'.repeat(2_000)],
    ['roots of roots', `${'\\sqrt{'.repeat(60)}x${'}'.repeat(60)}`],
    ['exponents of exponents', `${'x^{'.repeat(60)}x${'}'.repeat(60)}`],
    ['fractions left open', '\\frac{'.repeat(800)],
    ['a thousand macros', '\\dots '.repeat(800)],
    ['a long one', 'x'.repeat(5_001)],
  ])('%s is shown as it was written', (_, source) => {
    const html = renderMarkdown(`$$\n${source}\n$$`);
    expect(html).not.toContain('<math');
    expect(html).toContain(source.slice(0, 50));
  });

  const bounded = (text: string): number => 30_000 * 10 + MATHEMATICS_AT_MOST * 1.3 + text.length;
  test.each([
    '$',
    '$$',
    '$$\n',
    '$a$ ',
    '$$a',
    '$a ',
    '$$a\n',
    '$$\na\n\n',
    '$`',
    '$\\a',
    '$&$',
    '${',
    '$\\sqrt{$ ',
    '$\\left(',
    '\\$',
    '$a$\n$$b$$\n',
    `$\\begin{matrix}${'&'.repeat(4_900)}\\end{matrix}$ `,
    `$$\\begin{align}${'\\\\'.repeat(2_400)}\\end{align}$$ `,
    `$${'{'.repeat(2_400)}${'}'.repeat(2_400)}$ `,
    `$${'\\left('.repeat(300)}${'\\right)'.repeat(300)}$ `,
    `$${'\\frac{x}{'.repeat(500)}${'}'.repeat(500)}$ `,
  ])('a post of nothing but %j comes to an end', (piece) => {
    const text = piece.repeat(Math.ceil(30_000 / piece.length));
    const html = renderMarkdown(text);
    expect(html.length).toBeLessThan(bounded(text));
    expect(sanitise(html)).toBe(html);
  });

  test.each([
    ['long formulas', (at: number) => `$\\left(\\frac{a_{${at}}}{b^{${at % 7}}}\\right)+\\sum_{i=${at}}^{n}\\hat x_i$\n`],
    ['short ones', (at: number) => `$${String.fromCodePoint(97 + (at % 26))}$ `],
    ['cells', (at: number) => `$\\begin{matrix}${at}${'&'.repeat(2_000)}\\end{matrix}$\n`],
  ])('a post of as much mathematics as it may have fits into its row: %s', async (_, formula) => {
    const markdown = Array.from({ length: 7_500 }, (_, at) => formula(at))
      .join('')
      .slice(0, 30_000);
    const html = renderMarkdown(markdown);
    expect(html.length).toBeGreaterThan(200_000);
    const blobs = { get: async () => undefined, put: async () => undefined, remove: async () => undefined, list: async () => [] };
    const row = await bodyRow(bodyKey(1, { id: 7, question: 7 }), 7, { html, markdown }, blobs);
    expect(row.packed?.length).toBeLessThan(RENDERING_IN_ROW / 2);
    expect(await readBody(row, blobs)).toEqual({ html, markdown });
  });
});

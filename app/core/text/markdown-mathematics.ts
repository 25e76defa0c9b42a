import type { MarkdownIt } from 'markdown-it';
import { MATHEMATICS_AT_MOST, mathematics, SOURCE_AT_MOST } from './mathematics.ts';
import { escaped } from './sanitise.ts';

const DOLLAR = 36;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

/** Where the next `mark` begins that no backslash stands before and no brace holds; -1 when there is none, or too far away. */
function closing(text: string, mark: string, from: number): number {
  let braces = 0;
  for (let at = from; at < text.length && at <= from + SOURCE_AT_MOST; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === OPEN) braces++;
    else if (code === CLOSE) braces--;
    else if (code === DOLLAR && braces <= 0 && text.startsWith(mark, at)) return at;
  }
  return -1;
}

/** Whether it is rather a variable of a shell, in a list or a path of them: `$HOME/bin:$PATH`. Formulas begin with a single letter. */
const isVariable = (source: string, next: string): boolean => /^[A-Za-z]{2}/.test(source) && /[A-Za-z{]/.test(next);

/** Whether a line ends in two dollars that no backslash stands before. */
function endsIn(line: string): boolean {
  if (!line.endsWith('$$')) return false;
  let backslashes = 0;
  while (line.charCodeAt(line.length - 3 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 0;
}

/** A formula that begins here, and where the text goes on. */
type Formula = { readonly source: string; readonly display: boolean; readonly end: number };

/**
 * The formula between dollars at a place in a paragraph. Pandoc's rule keeps prices prose: no space inside the dollars,
 * no digit after the last. https://pandoc.org/MANUAL.html#extension-tex_math_dollars
 * No backtick either: where people write of shells, the second dollar often stands in code.
 */
export function formulaAt(text: string, at: number): Formula | undefined {
  const mark = text.startsWith('$$', at) ? '$$' : '$';
  const start = at + mark.length;
  const closed = closing(text, mark, start);
  if (closed <= start) return undefined;
  const source = text.slice(start, closed);
  const end = closed + mark.length;
  if (source.includes('`')) return undefined;
  if (mark === '$$') return source.trim() === '' ? undefined : { source, display: true, end };
  const next = text[end] ?? '';
  if (/^\s|\s$/.test(source) || /\d/.test(next) || isVariable(source, next)) return undefined;
  return { source, display: false, end };
}

/** MathML already in a post, by the environment that markdown-it hands through one rendering. */
const written = new WeakMap<object, number>();

function rendered(source: string, display: boolean, post: object = {}): string {
  const before = written.get(post) ?? 0;
  const mathml = before < MATHEMATICS_AT_MOST ? mathematics(source, display) : undefined;
  written.set(post, before + (mathml?.length ?? 0));
  const mark = display ? '$$' : '$';
  return mathml ?? `<code class="math-error">${escaped(mark + source + mark)}</code>`;
}

/**
 * Mathematics as Stack Exchange writes it: `$…$` in a line, `$$…$$` on lines of its own or in a paragraph. What is no TeX
 * stays as it was written. https://math.meta.stackexchange.com/questions/5020
 */
export function mathematicsIn(markdown: MarkdownIt): void {
  markdown.inline.ruler.after('escape', 'mathematics', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== DOLLAR) return false;
    const formula = formulaAt(state.src.slice(0, state.posMax), state.pos);
    const next = state.src.startsWith('$$', state.pos) ? state.pos + 2 : state.pos + 1;
    if (!silent) {
      if (formula) Object.assign(state.push('mathematics', 'math', 0), { content: formula.source, block: formula.display });
      else state.pending += state.src.slice(state.pos, next);
    }
    state.pos = formula?.end ?? next;
    return true;
  });

  // By itself: in a paragraph a line that begins with `=`, `+` or `-` would become a heading or a list.
  markdown.block.ruler.before(
    'fence',
    'mathematics',
    (state, first, last, silent) => {
      if ((state.sCount[first] ?? 0) - state.blkIndent >= 4) return false;
      let source = '';
      for (let line = first; line < last && !state.isEmpty(line) && source.length <= SOURCE_AT_MOST; line++) {
        const text = state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
        if (line === first ? !text.startsWith('$$') : (state.sCount[line] ?? 0) < state.blkIndent) return false;
        const inner = text.slice(line === first ? 2 : 0).trimEnd();
        const closed = endsIn(inner);
        source += closed ? inner.slice(0, -2) : `${inner}\n`;
        if (source.includes('$$')) return false;
        if (!closed) continue;
        if (source.trim() === '') return false;
        if (!silent) {
          Object.assign(state.push('mathematics_block', 'math', 0), { content: source, block: true, map: [first, line + 1] });
          state.line = line + 1;
        }
        return true;
      }
      return false;
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );

  markdown.renderer.rules.mathematics = (tokens, index, _, post) => rendered(tokens[index]?.content ?? '', tokens[index]?.block === true, post);
  markdown.renderer.rules.mathematics_block = (tokens, index, _, post) => `<p>${rendered(tokens[index]?.content ?? '', true, post)}</p>\n`;
}

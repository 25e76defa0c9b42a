import MarkdownIt from 'markdown-it';
import { highlight } from './highlight.ts';
import { bounds } from './markdown-bounds.ts';
import { mathematicsIn } from './markdown-mathematics.ts';
import { spoilers } from './markdown-spoilers.ts';
import { taskLists } from './markdown-task-lists.ts';
import { escaped, sanitise } from './sanitise.ts';

/** Longer text is shown as it was written: Stack Exchange's posts end at 30,000 characters. */
export const MARKDOWN_AT_MOST = 150_000;

/** Blocks and spans within each other; deeper ones stay text. */
const NESTING_AT_MOST = 30;

/** The first word after a fence; Stack Exchange writes `lang-py` for `py`. */
const languageOf = (info: string): string =>
  /^[\w+#.-]+/
    .exec(info.trim())?.[0]
    ?.replace(/^lang-/, '')
    .toLowerCase() ?? '';

function codeBlock(code: string, info: string): string {
  const language = languageOf(info);
  const named = language === '' ? '' : ` class="language-${language}"`;
  return `<pre><code${named}>${highlight(code, language) ?? escaped(code)}</code></pre>\n`;
}

// Only addresses with a scheme become links by themselves: `main.py` is no site of Paraguay.
const links = { fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false };

const posts = new MarkdownIt({ html: true, linkify: true, maxNesting: NESTING_AT_MOST });
posts.linkify.set(links);
posts.use(spoilers).use(taskLists).use(mathematicsIn).use(bounds);
posts.renderer.rules.fence = (tokens, index) => codeBlock(tokens[index]?.content ?? '', tokens[index]?.info ?? '');

const comments = new MarkdownIt('zero', { linkify: true, maxNesting: NESTING_AT_MOST });
comments.linkify.set(links);
comments.enable(['escape', 'emphasis', 'backticks', 'link', 'autolink', 'entity', 'linkify', 'balance_pairs', 'text_join']);

/** A post's Markdown (CommonMark, tables, task lists, `>!` spoilers, `$` mathematics, HTML) as HTML that is safe to show. */
export function renderMarkdown(markdown: string): string {
  if (markdown.length > MARKDOWN_AT_MOST) return `<pre><code>${escaped(markdown)}</code></pre>`;
  return sanitise(posts.render(markdown, {}));
}

/** What may mean something in a comment, besides words: most comments have none of it, and a page has dozens of comments. */
const MARKED = /[*_`[\]<>&\\\ufffd]|(?!\n)\p{Cc}|\/\/|mailto:/iu;

/** A comment's text, in which emphasis, code and links count, as HTML that is safe to show. */
export function renderComment(text: string): string {
  if (text.length > MARKDOWN_AT_MOST) return escaped(text);
  if (!MARKED.test(text) && text.isWellFormed()) return text.replaceAll('"', '&quot;');
  return sanitise(comments.renderInline(text));
}

import type { MarkdownIt } from 'markdown-it';

/**
 * Stack Exchange's spoilers: a quotation whose lines begin with `>!`.
 * https://meta.stackexchange.com/questions/1191
 */
export function spoilers(markdown: MarkdownIt): void {
  markdown.core.ruler.after('block', 'spoilers', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      const inline = tokens[index + 2];
      if (token.type !== 'blockquote_open' || inline?.type !== 'inline' || !inline.content.startsWith('!')) continue;
      token.attrSet('class', 'spoiler');
      for (const inner of tokens.slice(index + 2)) {
        if (inner.level <= token.level) break;
        if (inner.type === 'inline') inner.content = inner.content.replace(/^! ?/gm, '');
      }
    }
  });
}

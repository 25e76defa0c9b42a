import type { MarkdownIt } from 'markdown-it';

const BOXES: Readonly<Record<string, string>> = { ' ': '☐', x: '☑', X: '☑' };

/** GitHub's task lists, with boxes of text: a post holds no form elements. https://github.github.com/gfm/#task-list-items-extension- */
export function taskLists(markdown: MarkdownIt): void {
  markdown.core.ruler.after('block', 'task-lists', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      if (token.type !== 'inline' || tokens[index - 2]?.type !== 'list_item_open') continue;
      token.content = token.content.replace(/^\[([ xX])\](?=\s)/, (_, mark: string) => BOXES[mark] ?? '');
    }
  });
}

import { expect, test } from 'vitest';
import { MARKDOWN_AT_MOST, renderComment, renderMarkdown } from '../../../app/core/text/markdown.ts';

test.each([
  ['a *b* **c** `d`', '<p>a <em>b</em> <strong>c</strong> <code>d</code></p>\n'],
  ['- [ ] a\n- [x] b\n- c', '<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n<li>c</li>\n</ul>\n'],
  ['>! a\n>! b\n\nc', '<blockquote class="spoiler">\n<p>a\nb</p>\n</blockquote>\n<p>c</p>\n'],
  [
    '| a |\n|--:|\n| b |',
    '<table>\n<thead>\n<tr>\n<th align="right">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td align="right">b</td>\n</tr>\n</tbody>\n</table>\n',
  ],
  ['<kbd>Ctrl</kbd> x<sup>2</sup>', '<p><kbd>Ctrl</kbd> x<sup>2</sup></p>\n'],
  ['see main.py', '<p>see main.py</p>\n'],
  ['```nonsense\na <b>\n```', '<pre><code class="language-nonsense">a &lt;b&gt;\n</code></pre>\n'],
  ['    a <b>', '<pre><code>a &lt;b&gt;\n</code></pre>\n'],
])('%j', (markdown, html) => expect(renderMarkdown(markdown)).toBe(html));

test('addresses with a scheme become links', () => {
  expect(renderMarkdown('see https://a.example/b.')).toBe(
    '<p>see <a href="https://a.example/b" rel="ugc noopener nofollow">https://a.example/b</a>.</p>\n',
  );
});

test.each(['py', 'python', 'lang-py', 'Python', 'ts', 'c++', 'rust', 'sql', 'sh'])('code in %s is highlighted by classes', (language) => {
  const html = renderMarkdown(`\`\`\`${language}\nreturn "x" if 1 else 2 // select # comment\n\`\`\``);
  expect(html).toContain('<span class="hljs-');
  expect(html).not.toContain('style=');
});

test('comments know emphasis, code and links, and nothing else', () => {
  expect(renderComment('@a *b* `c` [d](https://e.example) https://f.example')).toBe(
    '@a <em>b</em> <code>c</code> <a href="https://e.example" rel="ugc noopener nofollow">d</a> <a href="https://f.example" rel="ugc noopener nofollow">https://f.example</a>',
  );
  expect(renderComment('# a\n- b <b>c</b> ![d](https://e.example/f.png)')).not.toMatch(/<(?:h1|li|b|img)/);
});

test.each(['[', '![', '*a_', '> ', '- ', '`', '<b>', '[a](', 'a|', '<!--', 'http://', '<p>', '- a\n', '[x]\n'])(
  'a text of nothing but %j comes to an end',
  (piece) => {
    const text = piece.repeat(5_000 / piece.length);
    expect(renderMarkdown(text)).toBeTypeOf('string');
    expect(renderComment(text)).toBeTypeOf('string');
  },
);

test('a text beyond the limit is shown as it was written', () => {
  const html = renderMarkdown('*a* <b>'.repeat(MARKDOWN_AT_MOST));
  expect(html.slice(0, 37)).toBe('<pre><code>*a* &lt;b&gt;*a* &lt;b&gt;');
});

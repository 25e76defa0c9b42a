import { expect, test } from 'vitest';
import { LENGTHS } from '../../../app/core/posts/rules.ts';
import { renderComment, renderMarkdown } from '../../../app/core/text/markdown.ts';

const [, LENGTH] = LENGTHS.body;
const full = (part: string): string => part.repeat(Math.ceil(LENGTH / part.length)).slice(0, LENGTH);

/** Beginnings that parsers take for the beginning of something, over and over. */
const PARTS = [
  ...[
    '[',
    '![',
    '](',
    '[a](',
    '[[a](b)',
    '[a]: b\n',
    '[^1]',
    '*',
    '**',
    '*a_ ',
    '*a**b***c',
    '_',
    '`',
    '`a``b```c',
    '~~',
    '\\',
    '&',
    '&#',
    '<',
    '<a b="',
  ],
  ...[
    '<!--',
    '<![CDATA[',
    '<?',
    '<b>',
    '<div>\n',
    '</a>',
    '<table><tr><td>',
    '<img src=x onerror=',
    '> ',
    '>! ',
    '- ',
    '* ',
    '1. ',
    '- [x] a\n',
    '\t',
  ],
  ...[
    '|',
    '|a|b\n',
    '|-|-\n',
    '#',
    '=\n',
    '-\n',
    '```\n',
    '```js\n',
    'http://',
    'https://a.b/(',
    'mailto:a@',
    '\u0301',
    '\u200b',
    '\n',
    '"',
    ':',
    '{',
  ],
];

test.each(PARTS.map((part) => [JSON.stringify(part), part]))('%s for thirty thousand characters is no bomb', (_, part) => {
  for (const text of [full(part), full(`${part}\n`), full(`${part} a `), part.repeat(2000) + 'x'.repeat(2000)]) {
    // Highlighting and escapes make some characters of one, and the shortest element has a dozen.
    expect(renderMarkdown(text).length).toBeLessThan(LENGTH * 40);
    expect(renderComment(text.slice(0, LENGTHS.comment[1])).length).toBeLessThan(LENGTHS.comment[1] * 40);
  }
});

test('a reference that is defined once and used ten thousand times does not grow into megabytes', () => {
  const text = `[a]: http://a.example/${'b'.repeat(1900)}\n\n${'[a]'.repeat(9000)}`;
  expect(renderMarkdown(text)).toMatch(/^<pre><code>\[a\]: http/);
  expect(renderMarkdown(text).length).toBeLessThan(LENGTH * 2);
  expect(renderMarkdown('[a]: http://a.example/b "c"\n\nSee [a] and [a].')).toMatch(/<a href="http:\/\/a.example\/b" title="c"[^>]*>a<\/a> and <a/);
  expect(renderMarkdown(`[a](http://a.example/${'b'.repeat(3000)})`)).not.toContain('<a');
});

test('a table with a wide head and thousands of empty rows stays text, others are tables', () => {
  const wide = `${'|a'.repeat(300)}|\n${'|-'.repeat(300)}|\n${'|\n'.repeat(9000)}`;
  expect(renderMarkdown(wide)).not.toContain('<table');
  const long = `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(1000)}`;
  expect(renderMarkdown(long).match(/<tr>/g)).toHaveLength(1001);
  expect(renderMarkdown('a | b\n--|--\n1 | 2\n\nText')).toContain('<table>');
});

test.each(['js', 'java', 'html', 'css', 'bash', 'sql', 'perl', 'python'])('code in %s that expressions could stumble over is no bomb', (language) => {
  for (const part of ['/', '"', '`', '(', '${', '<a ', '"\\', '1e', 'a=', '=> ']) {
    const code = full(part);
    expect(renderMarkdown(`\`\`\`${language}\n${code}\n\`\`\``).length).toBeLessThan(LENGTH * 60);
  }
});

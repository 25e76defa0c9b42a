import { expect, test } from 'vitest';
import { excerptOf, plainText } from '../../../app/core/text/plain.ts';

test.each([
  ['<p>a &lt; b</p>\n<p>c &amp;lt; <em>d</em>e</p>', 'a < b\n\nc &lt; de'],
  ['a<br>b<hr />c', 'a\nb\nc'],
  ['&#65;&#x42;&nbsp;&eacute;&#0;&#xd800;&#x110000;', 'AB &eacute;\ufffd\ufffd\ufffd'],
  ['<pre><code>if (a &lt; b)\n  c</code></pre>', 'if (a < b)\n  c'],
  ['a <img src="x" alt="y"> b', 'a  b'],
  [
    'a <math><semantics><mrow><mi>x</mi><mo>&lt;</mo></mrow><annotation encoding="application/x-tex">x&lt;</annotation></semantics></math> b',
    'a x< b',
  ],
  ['<math><mi>x</mi></math> y <annotation', 'x\n y'],
  ['a <', 'a'],
  ['', ''],
])('%j as plain text', (html, text) => expect(plainText(html)).toBe(text));

test('an excerpt is one line that ends between words', () => {
  expect(excerptOf('<p>a\n  b</p><p>c</p>')).toBe('a b c');
  const long = excerptOf(`<p>${'word '.repeat(100)}</p>`);
  expect(long).toMatch(/^(?:word )+word…$/);
  expect([...long].length).toBeLessThanOrEqual(200);
  expect([...excerptOf('x'.repeat(1_000))]).toHaveLength(200);
  expect([...excerptOf('😀'.repeat(1_000))]).toHaveLength(200);
  expect(excerptOf('abc '.repeat(10), 10)).toBe('abc abc…');
  expect(excerptOf(`${'x'.repeat(8)}😀yz`, 10)).toBe(`${'x'.repeat(8)}😀…`);
  expect(excerptOf(`${'x'.repeat(8)}😀y`, 10)).toBe(`${'x'.repeat(8)}😀y`);
  expect(excerptOf('a  b\t \tc\u00a0d \u2003 e \r\n')).toBe('a b c d e');
});

test('an excerpt passes over blocks of code, unless there is nothing else', () => {
  expect(excerptOf('<pre><code>int x;\n</code></pre>\n<p>Why?</p><pre class="a">y</pre><p>How?</p>')).toBe('Why? How?');
  expect(excerptOf('<p> </p><pre><code>int x;</code></pre>')).toBe('int x;');
});

import { expect, test } from 'vitest';
import { renderComment, renderMarkdown } from '../../../app/core/text/markdown.ts';
import { sanitise } from '../../../app/core/text/sanitise.ts';
import { vectors } from './xss/vectors.ts';

/** All the tags that may ever be in the output, written out once more: this list must not follow the code by itself. */
const ELEMENT =
  '(?:a|b|blockquote|br|caption|code|dd|del|dl|dt|em|h[1-6]|hr|i|img|ins|kbd|li|ol|p|pre|s|samp|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|ul)';
const MATHEMATICS =
  '(?:math|semantics|annotation|m(?:row|frac|sqrt|root|style|padded|phantom|enclose|sub|sup|subsup|under|over|underover|table|tr|td|i|n|o|text|space))';
const ADDRESS = '(?:https?://|mailto:|//|/|#|\\?|[\\w.~%-]+(?:[/?#]|(?=")))[^"<>]*';
const ATTRIBUTE = [
  `href="${ADDRESS}"`,
  'src="(?:https?:)?//[^"<>]*"',
  '(?:title|alt)="[^"<>]*"',
  'class="(?:(?:lang|language|hljs)-[\\w+#.-]+|[a-z]+_{1,2}|spoiler|post-tag|math-container|math-error| )+"',
  'rel="[a-z ]+"',
  '(?:width|height|start|colspan|rowspan)="\\d+"',
  'align="(?:left|center|right)"',
  'loading="lazy"',
  'referrerpolicy="no-referrer"',
].join('|');
const LENGTH = '[+-]?[\\d.]+(?:em|ex|pt|px|mu|width|%)?';
const MATHEMATICAL = [
  'display="block"',
  'encoding="application/x-tex"',
  '(?:mathvariant|notation|columnalign|columnlines|rowlines)="[a-z -]+"',
  '(?:stretchy|fence|separator|largeop|accent|accentunder|displaystyle)="(?:true|false)"',
  'scriptlevel="[0-3]"',
  'linebreak="newline"',
  '(?:mathcolor|mathbackground)="(?:#[0-9a-f]+|[a-z]+)"',
  `(?:width|height|depth|voffset|lspace|rspace|minsize|maxsize|mathsize|linethickness|columnspacing|rowspacing)="${LENGTH}(?: ${LENGTH})*"`,
].join('|');
const TAG = new RegExp(`<(?:/${ELEMENT}|${ELEMENT}(?: (?:${ATTRIBUTE}))*(?: /)?|/${MATHEMATICS}|${MATHEMATICS}(?: (?:${MATHEMATICAL}))*)>`, 'gi');

const renderers = { sanitise, renderMarkdown, renderComment };

test('there are vectors enough, and the pattern is no sieve', () => {
  expect(vectors().length).toBeGreaterThan(600);
  expect(vectors().filter((vector) => vector.replace(TAG, '').includes('<')).length).toBeGreaterThan(500);
});

test.each(Object.entries(renderers))('%s lets through no tag, attribute or address but the known', (_, render) => {
  for (const vector of vectors()) {
    const rendered = render(vector);
    expect({ vector, rendered, left: rendered.replace(TAG, '').match(/<[\s\S]{0,40}/)?.[0] }).toEqual({ vector, rendered, left: undefined });
  }
});

test.each(Object.entries(renderers))('what %s gives stays as it is when it is sanitised again', (_, render) => {
  for (const vector of vectors()) {
    const once = sanitise(render(vector));
    expect(sanitise(once)).toBe(once);
  }
});

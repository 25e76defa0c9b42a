import sanitizeHtml, { type Attributes, type Tag } from 'sanitize-html';
import { DEPTH_AT_MOST, ELEMENTS, IMAGE_ADDITIONS, relOf } from './allowed.ts';
import { MATHEMATICS, mathematicsFits } from './allowed-mathematics.ts';
import { wellFormed } from './well-formed.ts';

/** Open elements beyond which the parser is not asked: it looks through all of them at each end tag. */
const UNCLOSED_AT_MOST = 2_000;

function allowedAttributes(name: string, attributes: Attributes): Tag {
  const checks = ELEMENTS.get(name);
  const kept: Attributes = {};
  for (const [attribute, value] of Object.entries(attributes)) {
    const check = checks && Object.hasOwn(checks, attribute) ? checks[attribute] : undefined;
    const passed = check?.(value);
    if (passed !== undefined) kept[attribute] = passed;
  }
  if (name === 'a' && kept.href !== undefined) kept.rel = relOf(kept.rel ?? '');
  if ((name === 'td' || name === 'th') && !kept.align) {
    // Markdown's tables align by style, which no post may hold.
    const [, align] = /^text-align:\s*(left|center|right);?$/.exec(attributes.style ?? '') ?? [];
    if (align) kept.align = align;
  }
  return { tagName: name, attribs: name === 'img' && kept.src !== undefined ? { ...kept, ...IMAGE_ADDITIONS } : kept };
}

/** Attributes of any element: which of them an element may have, allowedAttributes decides. By element, the library would take longer over its lists than over a text. */
const ATTRIBUTES = new Set([...[...ELEMENTS.values()].flatMap((checks) => Object.keys(checks)), ...Object.keys(IMAGE_ADDITIONS)]);

/** One object for all calls. The library checks schemes again, after allowedAttributes did. */
const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...ELEMENTS.keys()],
  allowedAttributes: { '*': [...ATTRIBUTES] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  nonTextTags: ['script', 'style', 'textarea', 'option', 'xmp', 'noscript', 'noembed', 'noframes', 'title', 'template', 'iframe'],
  nestingLimit: DEPTH_AT_MOST,
  transformTags: { '*': allowedAttributes },
  exclusiveFilter: (frame) => frame.tag === 'img' && frame.attribs.src === undefined,
};

const WITHOUT_MATHEMATICS: sanitizeHtml.IOptions = { ...OPTIONS, allowedTags: [...ELEMENTS.keys()].filter((name) => !MATHEMATICS.has(name)) };

/** By the parser. A post whose MathML stands where none may, or holds what it may not, keeps the text of it alone. */
function parsed(html: string): string {
  const whole = sanitizeHtml(html, OPTIONS);
  return mathematicsFits(whole) ? whole : sanitizeHtml(html, WITHOUT_MATHEMATICS);
}

/** An upper bound of the elements open at once, told from tags alone. */
function unclosed(html: string): number {
  let deepest = 0;
  let open = 0;
  for (const [, slash] of html.matchAll(/<(\/?)(?!br\b|hr\b|img\b)[a-z]/gi)) {
    if (slash) open = Math.max(0, open - 1);
    else if (++open > deepest) deepest = open;
  }
  return deepest;
}

/** Text as HTML. */
export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * HTML as anyone may have written it, made safe to stand in a page: see allowed.ts for what stays.
 *
 * What is in order already keeps its bytes but for `rel` on links and loading of images (withoutAdditions takes
 * those away again), and passes some ten times faster than the rest, which goes through a parser. A nesting bomb
 * becomes text. The page must not put a post inside a list item, a paragraph, a link or a table of its own: HTML lets
 * a post's elements of these kinds end them.
 */
export function sanitise(html: string): string {
  const quick = wellFormed(html);
  if (quick !== undefined) return quick;
  return unclosed(html) > UNCLOSED_AT_MOST ? escaped(html) : parsed(html);
}

/** Sanitised HTML without what sanitise added: the very bytes that came in, where nothing else had to change. */
export function withoutAdditions(html: string): string {
  const images = html.replace(/(<img [^<>]*?) loading="lazy" referrerpolicy="no-referrer"/g, '$1');
  return images.replace(/(<a [^<>]*?) rel="(?:([a-z ]+) )?ugc noopener(?: nofollow)?"/g, (_, before: string, came?: string) =>
    came ? `${before} rel="${came}"` : before,
  );
}

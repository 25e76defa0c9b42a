import { DEPTH_AT_MOST, ELEMENTS, IMAGE_ADDITIONS, relOf, VOID_ELEMENTS } from './allowed.ts';
import { fits } from './allowed-mathematics.ts';

const START = /<([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*")*)( ?\/)?>/y;
const END = /<\/([a-z][a-z0-9]*)>/y;
const ATTRIBUTE = / ([a-z]+)="([^"]*)"/g;
/** No character reference can stand before the end of these, so what they are is what a browser reads. */
const LITERAL_LINK = /^(?:https?:\/\/|mailto:|[/?#])[^\s&]/;
const SLASH = 47;

const added = Object.entries(IMAGE_ADDITIONS)
  .map(([name, value]) => ` ${name}="${value}"`)
  .join('');

/** An element's attributes with what is added to links and images; undefined when one is not exactly as it may stand. */
function attributesOf(name: string, attributes: string): string | undefined {
  const checks = ELEMENTS.get(name);
  const seen = new Set<string>();
  let rel = '';
  for (const [, attribute = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
    const check = checks && Object.hasOwn(checks, attribute) ? checks[attribute] : undefined;
    if (seen.has(attribute) || check?.(value) !== value) return undefined;
    if (attribute === 'href' && !LITERAL_LINK.test(value)) return undefined;
    if (attribute === 'rel') rel = value;
    seen.add(attribute);
  }
  if (name === 'img') return seen.has('src') ? attributes + added : undefined;
  if (name !== 'a' || !seen.has('href')) return attributes;
  return seen.has('rel') ? attributes.replace(/ rel="[^"]*"/, ` rel="${relOf(rel)}"`) : `${attributes} rel="${relOf('')}"`;
}

/**
 * Sanitises HTML that is already in order, as nearly all of a dump's is; undefined for any other, which then needs a
 * whole parser.
 *
 * Why it is safe: outside of what it matches in full there is no `<` in its output, so there are no tags but those
 * named in ELEMENTS with quoted attributes that passed their checks (none holds `"`, `<` or `>`). None of those elements
 * changes how a parser reads on: they are of the HTML namespace, or MathML that holds nothing but MathML and text. So
 * nothing can be read differently the second time. They nest properly, so nothing closes an element of the page around it.
 */
export function wellFormed(html: string): string | undefined {
  const open: string[] = [];
  let result = '';
  let taken = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.charCodeAt(at + 1) === SLASH) {
      END.lastIndex = at;
      const name = END.exec(html)?.[1];
      if (name === undefined || name !== open.pop()) return undefined;
      at = END.lastIndex;
      continue;
    }
    START.lastIndex = at;
    const tag = START.exec(html);
    if (!tag) return undefined;
    const [, name = '', attributes = '', slash = ''] = tag;
    if (!ELEMENTS.has(name) || !fits(open.at(-1), name)) return undefined;
    if (!VOID_ELEMENTS.has(name) && (slash !== '' || open.push(name) > DEPTH_AT_MOST)) return undefined;
    at = START.lastIndex;
    if (attributes === '' && name !== 'img') continue;
    const kept = attributesOf(name, attributes);
    if (kept === undefined) return undefined;
    if (kept !== attributes) {
      result += `${html.slice(taken, tag.index)}<${name}${kept}${slash}>`;
      taken = at;
    }
  }
  if (open.length > 0) return undefined;
  return taken === 0 ? html : result + html.slice(taken);
}

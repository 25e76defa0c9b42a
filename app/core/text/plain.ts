const REFERENCES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  times: '×',
  minus: '−',
  le: '≤',
  ge: '≥',
  ne: '≠',
  rarr: '→',
  larr: '←',
  deg: '°',
  copy: '©',
  euro: '€',
  pound: '£',
  szlig: 'ß',
};

/** Elements that stand in a line of text; all others begin a new one. */
const INLINE = new Set('a b code del em i img ins kbd math s samp span strike strong sub sup'.split(' '));

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|([A-Za-z]{2,8}));/g;

/** Text in which references stand for characters, as those characters. */
export function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (as, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name) return REFERENCES[name] ?? as;
    const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal ?? '', 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\u{fffd}';
  });
}

/** The source of a formula that begins there, and where it ends; undefined when it has none. Its symbols one by one would say nothing. */
function formula(html: string, start: number): { readonly source: string; readonly end: number } | undefined {
  const end = html.indexOf('</math>', start);
  const noted = html.indexOf('<annotation', start);
  if (end < 0 || noted < 0 || noted > end) return undefined;
  return { source: html.slice(html.indexOf('>', noted) + 1, html.indexOf('<', noted + 1)), end: end + '</math>'.length };
}

/**
 * The text of sanitised HTML, blocks on lines of their own, formulas as they were written. Reads until it has `atMost` characters. References beyond the usual
 * names stay as they are: what is rendered here holds the characters themselves.
 */
export function plainText(html: string, atMost = Number.POSITIVE_INFINITY): string {
  let text = '';
  let at = 0;
  while (at < html.length && text.length < atMost) {
    const start = html.indexOf('<', at);
    const end = start < 0 ? html.length : start;
    text += decoded(html.slice(at, end));
    if (start < 0) break;
    const name = /^<\/?([a-z0-9]*)/.exec(html.slice(start, start + 12))?.[1] ?? '';
    const mathematics = name === 'math' ? formula(html, start) : undefined;
    if (mathematics) {
      text += decoded(mathematics.source);
      at = mathematics.end;
      continue;
    }
    if (!INLINE.has(name) && !text.endsWith('\n')) text += '\n';
    const closed = html.indexOf('>', start);
    at = closed < 0 ? html.length : closed + 1;
  }
  return text.trim();
}

/** Code out of its lines is no sentence: an excerpt passes it over, where there is anything else to say. */
function prose(html: string): string {
  if (!html.includes('<pre')) return html;
  const words = html.replace(/<pre[\s>][\s\S]*?<\/pre>/g, '\n');
  return /[\p{L}\p{N}]/u.test(words.replace(/<[^>]*>/g, '')) ? words : html;
}

/** The beginning of a post as one line, cut between words where there are any, with an ellipsis where more follows. */
export function excerptOf(html: string, length = 200): string {
  const line = plainText(prose(html), length * 4)
    // All white space but single spaces, which stay what they are.
    .replace(/[^\S ]\s*| \s+/g, ' ')
    .trim();
  const begun = line.slice(0, length * 2 + 2);
  // A string is its characters where none of them takes a pair of units, and is cut far quicker.
  const characters = /[\ud800-\udfff]/.test(begun) ? [...begun] : begun;
  if (characters.length <= length) return line.length > length * 2 + 2 ? `${line.slice(0, length)}…` : line;
  const first = characters.slice(0, length - 1);
  const cut = typeof first === 'string' ? first : first.join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > length * 0.6 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

import type { Random } from './random.ts';

const WORDS = `balancer queue index vector kernel socket thread packet buffer cursor schema shard replica quorum lease latency budget
deploy rollback canary tracer metric alarm runbook bridge gateway resolver record cache eviction snapshot journal barrier lock
fence clock drift leap window stream sink source filter join merge sort heap stack frame register branch loop closure promise
when while because although before after every never often the a of in on with without over under between against towards`.split(/\s+/);

/** Texts that have broken importers, renderers or indexes. */
export const ODD_TEXTS = [
  'Astral 😀👩‍👩‍👧‍👦 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 and combining é ñ',
  'Control \u0001\u0008\u000b\u000c\u001f characters and a tab\there',
  'Right-to-left \u202eevil\u202c, zero\u200bwidth, line\u2028separator, next\u0085line',
  'ampersand &amp; entity &#x41; and <b>not bold</b> "quoted" \'single\'',
  'carriage\r\nreturns and\nnewlines',
] as const;

/** HTML that must come out harmless, and must be given back as it came. */
export const HOSTILE_HTML = [
  '<p>Hello <script>alert(1)</script> there</p>',
  '<p><img src="x" onerror="alert(1)"> <a href="javascript:alert(1)">click</a></p>',
  '<svg><g onload="alert(1)"></g></svg><p style="position:fixed;top:0">over all</p>',
  '<p>unclosed <b>bold <i>both</b> wrong</i><table><tr><td>cell',
  '<iframe src="https://example.org/"></iframe><p>after</p><form action="/x"><input name="q"></form>',
] as const;

export const sentence = (random: Random, words: number): string => {
  let text = random.of(WORDS);
  text = text.charAt(0).toUpperCase() + text.slice(1);
  for (let count = 1; count < words; count++) text += ` ${random.of(WORDS)}`;
  return text;
};

/** A post as Stack Exchange renders one: paragraphs, some code, a list, a link. */
export function body(random: Random): string {
  let html = '';
  for (let paragraph = 1 + random.below(4); paragraph > 0; paragraph--) html += `<p>${sentence(random, 20 + random.below(60))}.</p>\n\n`;
  if (random.next() < 0.4) html += `<pre><code>for (let i = 0; i &lt; ${random.below(99)}; i++) {\n  ${random.of(WORDS)}(i);\n}\n</code></pre>\n\n`;
  if (random.next() < 0.2)
    html += `<ul>\n<li>${sentence(random, 6)}</li>\n<li><a href="https://example.org/${random.of(WORDS)}" rel="nofollow">${random.of(WORDS)}</a></li>\n</ul>\n`;
  return html;
}

/** Text that does not compress: for posts whose rendering goes to blobs. */
export function noise(random: Random, length: number): string {
  let text = '';
  while (text.length < length) text += random.next().toString(36).slice(2);
  return text.slice(0, length);
}

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { renderComment, renderMarkdown } from '../../../app/core/text/markdown.ts';
import { sanitise } from '../../../app/core/text/sanitise.ts';
import { vectors } from './xss/vectors.ts';

const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
const there = existsSync(BROWSER);
if (!there && process.env.CI !== 'true') console.log(`Skipped: there is no Chromium at ${BROWSER} (set CHROMIUM).`);

const ELEMENTS = new Set(
  'A B BLOCKQUOTE BR CAPTION CODE COL COLGROUP DD DEL DL DT EM H1 H2 H3 H4 H5 H6 HR I IMG INS KBD LI OL P PRE S SAMP SPAN STRIKE STRONG SUB SUP TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
);
/** MathML as a browser has it, which writes names of its own HTML in capitals. */
const MATHEMATICS = new Set(
  'math semantics annotation mrow mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup msubsup munder mover munderover mtable mtr mtd mi mn mo mtext mspace'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  [
    'href src title alt class rel width height start colspan rowspan align loading referrerpolicy',
    'display encoding mathvariant notation columnalign columnlines rowlines stretchy fence separator largeop accent accentunder displaystyle scriptlevel linebreak',
    'mathcolor mathbackground depth voffset lspace rspace minsize maxsize mathsize linethickness columnspacing rowspacing',
  ].flatMap((names) => names.split(' ')),
);
const CLASS = /^(?:(?:lang|language|hljs)-[\w+#.-]+|[a-z]+_{1,2}|spoiler|post-tag|math-container|math-error)$/;

/** An element as a browser has it, and the first rendering that it came of. */
type Seen = {
  readonly rendered: string;
  readonly element: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly address: string;
};

/** What a browser made of a rendering that it must not: empty when all is well. */
function faultOf({ element, attributes, address }: Seen): string | undefined {
  if (!ELEMENTS.has(element) && !MATHEMATICS.has(element)) return `element ${element}`;
  // A colon alone is what a browser says of an address that it cannot read at all.
  if (!['', ':', 'http:', 'https:', 'mailto:'].includes(address)) return `address ${address}`;
  for (const [name, value] of attributes) {
    if (!ATTRIBUTES.has(name)) return `attribute ${name}`;
    if (name === 'class' && !value.split(' ').every((word) => CLASS.test(word))) return `class ${value}`;
  }
  return undefined;
}

test.runIf(there || process.env.CI === 'true')(
  'a browser runs nothing of what was rendered, sees no element, attribute or address but the known, and stays inside the post',
  async () => {
    const renderings = [...new Set(vectors().flatMap((vector) => [sanitise(vector), renderMarkdown(vector), renderComment(vector)]))];
    const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      const dialogs: string[] = [];
      page.on('dialog', (dialog) => {
        dialogs.push(dialog.message());
        return dialog.dismiss();
      });
      await page.route('**/*', (route) =>
        route.request().url() === 'http://post.example/'
          ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><body></body>' })
          : route.abort(),
      );
      await page.goto('http://post.example/');
      expect(await page.evaluate(ranWhenPlanted)).toBe(true);

      const { seen, escaped } = await page.evaluate(lookAt, renderings);
      await page.waitForTimeout(200);
      expect(new Set(seen.map(({ element }) => element)).size).toBeGreaterThan(15);
      expect(seen.flatMap((each) => (faultOf(each) ? [{ fault: faultOf(each), ...each }] : []))).toEqual([]);
      expect(escaped).toEqual([]);
      expect(await page.evaluate(() => Reflect.get(globalThis, 'ran'))).toEqual([]);
      expect(dialogs).toEqual([]);
      expect(page.url()).toBe('http://post.example/');
    } finally {
      await browser.close();
    }
  },
  120_000,
);

/** In the browser: makes what vectors call leave a trace, and shows that it does. */
async function ranWhenPlanted(): Promise<boolean> {
  const ran: string[] = [];
  const called = Promise.withResolvers<void>();
  const alert = (): void => {
    ran.push('alert');
    called.resolve();
  };
  Object.assign(globalThis, { ran, alert });
  const image = document.createElement('div');
  image.innerHTML = '<img src="http://a.example/x.png" onerror="alert(1)">';
  document.body.append(image);
  await Promise.race([called.promise, new Promise((resolve) => setTimeout(resolve, 30_000))]);
  image.remove();
  return ran.splice(0).length === 1;
}

/** In the browser: puts each rendering into a page three times, as a fragment, as part of a document and live, and tells what came of it. */
function lookAt(renderings: readonly string[]): { seen: Seen[]; escaped: string[] } {
  const seen = new Map<string, Seen>();
  const escaped: string[] = [];
  const look = (rendered: string, post: Element | null, after: Element | null): void => {
    if (!post || after?.className !== 'after' || after.children.length > 0) escaped.push(rendered);
    for (const element of post?.querySelectorAll('*') ?? []) {
      const link = element instanceof HTMLAnchorElement && element.hasAttribute('href') ? element.protocol : '';
      const image = element.tagName === 'IMG' ? new URL(element.getAttribute('src') ?? '', 'http://post.example/').protocol : '';
      const attributes = [...element.attributes].map(({ name, value }) => [name, name === 'class' ? value : ''] as const);
      const address = link || image;
      const kind = JSON.stringify([element.tagName, attributes, address]);
      if (!seen.has(kind)) seen.set(kind, { rendered, element: element.tagName, attributes, address });
    }
  };
  const framed = (rendered: string): string => `<div class="post">${rendered}</div><div class="after"></div>`;
  for (const rendered of renderings) {
    const fragment = document.createElement('section');
    document.body.append(fragment);
    fragment.innerHTML = framed(rendered);
    look(rendered, fragment.children[0] ?? null, fragment.children[1] ?? null);
    const again = fragment.children[0]?.innerHTML ?? '';
    fragment.innerHTML = framed(again);
    look(again, fragment.children[0] ?? null, fragment.children[1] ?? null);
    const whole = new DOMParser().parseFromString(`<!doctype html><body>${framed(rendered)}`, 'text/html');
    look(rendered, whole.body.children[0] ?? null, whole.body.children[1] ?? null);
    fragment.remove();
  }
  return { seen: [...seen.values()], escaped };
}

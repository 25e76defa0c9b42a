import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** What a browser is given: half as long as what the package itself gives as its source, and so half as long on the way. */
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The success criteria of WCAG 2.2 at AA that a machine can look at, and what axe calls best practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with a page as it stands, a line each: the rule, and the elements that break it. */
export async function complaintsOf(page: Page): Promise<readonly string[]> {
  // Not a script of the page's, so that its policy does not stand in the way.
  await page.evaluate(SOURCE);
  return page.evaluate(async (tags) => {
    const { axe: inPage } = globalThis as typeof globalThis & { axe: typeof import('axe-core') };
    // Of what is right it need not say where it stands.
    const { violations } = await inPage.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  }, RULES);
}

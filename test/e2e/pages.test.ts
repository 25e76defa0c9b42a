import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestNetwork, type TestNetwork } from '../support/network.ts';
import { canBrowse, openBrowser, openPage, WIDTHS } from './support/browser.ts';

const SITE = 'programs';

/** Every kind of page, with a sentence that it must show. A path without a site is the network's. */
const KINDS = [
  { kind: 'network', path: '/', site: undefined, says: 'Questions, and answers worth keeping' },
  { kind: 'home', path: '/', says: 'Active questions' },
  { kind: 'listing', path: '/questions', says: 'All questions' },
  { kind: 'unanswered', path: '/questions?tab=unanswered', says: 'Unanswered' },
  { kind: 'tagged', path: '/questions/tagged/python', says: 'Questions tagged python' },
  { kind: 'expression', path: '/questions/tagged/python+or+c*', says: 'Questions by tags' },
  { kind: 'malformed expression', path: '/questions/tagged/((', says: 'That is not a tag expression', status: 404 },
  { kind: 'question', path: '/q/1', says: 'Asked' },
  { kind: 'answers by age', path: '/questions/1?sort=oldest', says: 'Oldest' },
  { kind: 'history', path: '/posts/1/revisions', says: 'Revision 1' },
  { kind: 'comments', path: '/posts/1/comments', says: 'Comments on' },
  { kind: 'tags', path: '/tags', says: 'A tag is a word for what a question is about' },
  { kind: 'tag', path: '/tags/python', says: 'About the tag python' },
  { kind: 'missing tag', path: '/tags/nope', says: 'There is no tag nope', status: 404 },
  { kind: 'people', path: '/users', says: 'Reputation' },
  { kind: 'profile', path: '/users/1', says: 'Member since' },
  { kind: 'search', path: '/search?q=python', says: 'result' },
  { kind: 'search with help', path: '/search', says: 'What the search understands' },
  { kind: 'search without hits', path: '/search?q=zzzzqqqq', says: 'Nothing found' },
  { kind: 'page beyond the last', path: '/questions?page=999999', says: 'There is no page 999,999', status: 404 },
  { kind: 'nothing there', path: '/nothing', says: 'There is nothing here', status: 404 },
] as const;

describe.runIf(canBrowse())('in a browser', () => {
  let network: TestNetwork;
  let browser: Browser;

  beforeAll(async () => {
    [network, browser] = await Promise.all([startTestNetwork({ seed: true }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await network?.stop();
  });

  const address = (path: string, site: string | undefined = SITE): string =>
    `http://${site ? `${site}.` : ''}localhost:${network.network.port}${path}`;

  describe(`${WIDTHS.join(' and ')} wide, without JavaScript`, () => {
    let page: Page;
    let complaints: string[];
    beforeAll(async () => {
      ({ page, complaints } = await openPage(browser, { javaScriptEnabled: false }));
    });

    test.each(KINDS)('$kind is whole', async (kind) => {
      complaints.length = 0;
      const expected = 'status' in kind ? kind.status : 200;
      const response = await page.goto(address(kind.path, 'site' in kind ? '' : SITE));

      expect(response?.status()).toBe(expected);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.locator('main').innerText()).toContain(kind.says);
        expect(await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth <= innerWidth])).toEqual([width, true]);
      }
      expect(await page.locator('h1').count()).toBe(1);
      // A browser writes each 404 of a page itself on the console.
      expect(complaints.filter((complaint) => expected === 200 || !complaint.includes('status of 404'))).toEqual([]);
    });
  });

  test('everything that takes the focus shows it', async () => {
    const { context, page } = await openPage(browser, { viewport: { width: 1280, height: 800 }, javaScriptEnabled: false });
    await page.goto(address('/q/1'));
    for (let step = 0; step < 25; step++) {
      await page.keyboard.press('Tab');
      const ring = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
        return { at: document.activeElement?.outerHTML.slice(0, 80), style: outlineStyle, width: Number.parseFloat(outlineWidth) };
      });
      expect(ring, ring.at).toMatchObject({ style: 'solid' });
      expect(ring.width).toBeGreaterThanOrEqual(2);
    }
    await context.close();
  });

  test('on a telephone what is pressed is 36 pixels high', async () => {
    const { context, page } = await openPage(browser, {
      viewport: { width: 375, height: 800 },
      hasTouch: true,
      isMobile: true,
      javaScriptEnabled: false,
    });
    for (const path of ['/', '/q/1', '/tags', '/users', '/search?q=python']) {
      await page.goto(address(path));
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, input, summary, .button, .top nav a, .tabs a, .sort a, .paging a, .links a, .line .tag')]
          .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 36 && element.getAttribute('type') !== 'hidden')
          .map((element) => element.outerHTML.slice(0, 100)),
      );
      expect(small, path).toEqual([]);
    }
    await context.close();
  });

  test('with JavaScript, / goes to the search and code can be copied, without a complaint', async () => {
    const { context, page, complaints } = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(address('/q/1'));
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q');

    const code = page.locator('.prose pre').first();
    await page.locator('.copy').first().click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code.evaluate((block) => block.textContent));
    expect(complaints).toEqual([]);
    await context.close();
  });
});

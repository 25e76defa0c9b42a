import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestNetwork, type TestNetwork } from '../support/network.ts';
import { memberOf } from '../support/visitor.ts';
import { canBrowse, openBrowser, openPage } from './support/browser.ts';

const SITE = 'programs';
const COOKIE = 'askyard-session';

describe.runIf(canBrowse())('members with scripts, on a real site', () => {
  let network: TestNetwork;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];

  /** A member's own browser. */
  async function browserOf(name: string): Promise<Page> {
    const member = await memberOf(network, name, SITE);
    const opened = await openPage(browser, { viewport: { width: 1280, height: 900 } });
    contexts.push(opened.context);
    const session = member.cookie(COOKIE, SITE);
    await opened.context.addCookies([{ name: COOKIE, value: session?.value ?? '', url: address('/') }]);
    opened.page.on('close', () => complaints.push(...opened.complaints));
    return opened.page;
  }

  const address = (path: string): string => `http://${SITE}.localhost:${network.network.port}${path}`;

  beforeAll(async () => {
    [network, browser] = await Promise.all([startTestNetwork({ seed: true }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await network?.stop();
  });

  test('one asks with the editor; another votes, comments and answers; the first accepts: no page is loaded anew for a press', async () => {
    const ann = await browserOf('Askel');
    await ann.goto(address('/questions/ask'));
    await ann.getByLabel('Title').fill('How do I remember a default argument?');
    await ann.locator('.similar li').first().waitFor();
    await ann.locator('.editor-text .cm-content').first().click();
    await ann.keyboard.insertText('Some *text* that is long enough to be asked, with $x^2$ in it.');
    await ann.locator('.preview math').waitFor();
    await ann.getByRole('combobox', { name: 'Tags' }).click();
    await ann.keyboard.type('pyth');
    await ann
      .getByRole('option', { name: /^python/ })
      .first()
      .waitFor();
    await ann.keyboard.press('ArrowDown');
    await ann.keyboard.press('Enter');
    await ann.locator('.draft-state', { hasText: 'Draft saved.' }).waitFor();
    await ann.locator('form.compose .buttons .button').first().click();
    await ann.locator('.post .prose math').waitFor();
    expect(ann.url()).toMatch(/\/questions\/\d+\/how-do-i-remember/);

    const bob = await browserOf('Botilda');
    await bob.goto(ann.url());
    await bob.evaluate(() => Object.assign(globalThis, { same: true }));
    await bob.locator('form[data-vote] button[value="up"]').click();
    await bob.locator('button[value="up"][aria-pressed="true"]').waitFor();
    expect(await bob.locator('[data-score]').first().textContent()).toBe('1 vote');
    await bob.locator('.add-comment summary').first().click();
    await bob.locator('.add-comment textarea').first().fill('What have you tried so far?');
    await bob.locator('.add-comment form button').first().click();
    await bob.locator('.comments li', { hasText: 'What have you tried' }).waitFor();
    expect(await bob.evaluate(() => Reflect.get(globalThis, 'same'))).toBe(true);
    await bob.locator('.editor-text .cm-content').click();
    await bob.keyboard.insertText('Use `None`, and make the list within: that is how it is done.');
    await bob.locator('form.compose:has(.editor) .buttons .button').first().click();
    await bob.locator('.post', { hasText: 'make the list within' }).first().waitFor();

    await ann.reload();
    await ann.evaluate(() => Object.assign(globalThis, { same: true }));
    await ann.locator('form[data-accept] button').click();
    await ann.locator('.post.is-accepted form[data-accept] button[aria-pressed="true"]').waitFor();
    expect(await ann.evaluate(() => Reflect.get(globalThis, 'same'))).toBe(true);

    for (const page of [ann, bob]) await page.close();
    expect(complaints).toEqual([]);
    expect(network.faults).toEqual([]);
  });
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canBrowse, openBrowser, openPage } from '../../e2e/support/browser.ts';
import { startTestNetwork, type TestNetwork } from '../../support/network.ts';

describe.runIf(canBrowse())('searching in a browser', () => {
  let network: TestNetwork;
  let browser: Browser;

  beforeAll(async () => {
    [network, browser] = await Promise.all([startTestNetwork({ seed: true }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await network?.stop();
  });

  test('a question is suggested while one types, chosen by keys, and opened', async () => {
    const { page, complaints, context } = await openPage(browser, { viewport: { width: 375, height: 800 } });
    await page.goto(`http://programs.localhost:${network.network.port}/`);
    const field = page.locator('.find input');
    const options = page.locator('.find [role="option"]');
    await field.pressSequentially('rust how');
    await options.filter({ hasText: 'Rust' }).first().waitFor();
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    await field.press('ArrowDown');
    await page.locator('.find [aria-selected="true"]').waitFor();
    await field.press('Enter');
    await page.waitForURL(/\/questions\/\d+\//);
    expect(await page.locator('h1').innerText()).toContain('Rust');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('the network is searched from its front page, and a result leads to its site', async () => {
    const { page, complaints, context } = await openPage(browser, { viewport: { width: 1280, height: 800 } });
    await page.goto(`http://localhost:${network.network.port}/`);
    await page.locator('.find input').fill('RuntimeError');
    await page.locator('.find input').press('Enter');
    await page.waitForURL(/\/search\?q=RuntimeError/);
    await page.locator('.found-site mark').first().waitFor();
    await page.locator('.found-site .result a').first().click();
    await page.waitForURL(/programs\.localhost/);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestNetwork, type TestNetwork } from '../support/network.ts';
import { memberOf } from '../support/visitor.ts';
import { LOOKS } from './support/accessible.ts';
import { complaintsOf } from './support/axe.ts';
import { canBrowse, openBrowser, openPage } from './support/browser.ts';
import { cookiesOf } from './support/signed-in.ts';

const SITE = 'programs';

describe.runIf(canBrowse())('watched and ignored tags', () => {
  let network: TestNetwork;
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    [network, browser] = await Promise.all([startTestNetwork({ seed: true }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await network?.stop();
  });

  const address = (path: string): string => `http://${SITE}.localhost:${network.network.port}${path}`;

  async function browserOf(name: string, options: BrowserContextOptions): Promise<Page> {
    const member = await memberOf(network, name, SITE);
    const opened = await openPage(browser, options);
    await opened.context.addCookies(cookiesOf(member, network, SITE));
    opened.page.on('close', () => complaints.push(...opened.complaints));
    return opened.page;
  }

  test('with scripts, a press is answered in the page, and the front page follows what was chosen', async () => {
    const page = await browserOf('Tamar', LOOKS['light and wide']);
    await page.goto(address('/tags/python'), { waitUntil: 'networkidle' });
    await page.evaluate(() => Object.assign(globalThis, { same: true }));
    const watch = page.getByRole('button', { name: 'Watch python' });
    await watch.click();
    await page.locator('button[data-choice="watched"][aria-pressed="true"][value="neither"]').waitFor();
    await page.getByRole('button', { name: 'Ignore python' }).click();
    await page.locator('button[data-choice="watched"][aria-pressed="false"][value="watched"]').waitFor();
    await watch.click();
    await page.locator('button[data-choice="watched"][aria-pressed="true"]').waitFor();
    expect(await page.evaluate(() => 'same' in globalThis)).toBe(true);

    await page.goto(address('/'));
    expect(await page.locator('h1').innerText()).toBe('Interesting to you');
    const lines = page.locator('.line');
    expect(await lines.count()).toBeGreaterThan(0);
    for (const line of await lines.all()) expect(await line.locator('.why').getAttribute('title')).toContain('you watch python');
    expect(await complaintsOf(page)).toEqual([]);
    await page.goto(address('/?tab=active'));
    expect(await page.locator('.line.watched').count()).toBe(
      await lines.filter({ has: page.getByRole('link', { name: 'python', exact: true }) }).count(),
    );
    expect(await complaintsOf(page)).toEqual([]);
    await page.close();
  });

  test('without scripts, all of it works by forms, on a telephone in the dark', async () => {
    const page = await browserOf('Tobias', { ...LOOKS['dark and narrow'], javaScriptEnabled: false });
    await page.goto(address('/users/tags'));
    await page.locator('#field-tag').fill('Rust');
    await page.getByRole('button', { name: 'Watch it' }).click();
    await page.getByRole('status').waitFor();
    await page.locator('#field-tag').fill('python*');
    await page.getByRole('button', { name: 'Ignore it' }).click();
    await page.getByRole('button', { name: 'Ignore python* no more' }).waitFor();

    await page.goto(address('/questions'));
    expect(await page.locator('.line.ignored .excerpt').first().isVisible()).toBe(false);
    expect(await page.locator('.line.watched .mark.watched').count()).toBeGreaterThan(0);

    await page.goto(address('/users/tags'));
    await page.getByLabel('Leave questions under ignored tags out').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.goto(address('/questions'));
    expect(await page.locator('.line.ignored').count()).toBe(0);
    await page.locator('.left-out').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);

    await page.goto(address('/'));
    await page.locator('.how summary').click();
    await page.getByRole('button', { name: 'Switch this tab off' }).click();
    expect(await page.locator('h1').innerText()).toBe('Active questions');
    expect(await page.getByRole('link', { name: 'Interesting' }).count()).toBe(0);
    await page.close();
  });

  test('nothing was complained of on the way', () => {
    expect([complaints, network.faults]).toEqual([[], []]);
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startTestNetwork, type TestNetwork } from '../support/network.ts';
import { memberOf } from '../support/visitor.ts';
import { canBrowse, openBrowser, openPage } from './support/browser.ts';
import { cookiesOf } from './support/signed-in.ts';

const SITE = 'programs';
const BODY = 'I have tried to say it in enough words, so that it is taken for a question.';

describe.runIf(canBrowse())('a newcomer’s first question', () => {
  let network: TestNetwork;
  let browser: Browser;
  beforeAll(async () => {
    [network, browser] = await Promise.all([startTestNetwork({ seed: true }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await network?.stop();
  });

  const address = (path: string): string => `http://${SITE}.localhost:${network.network.port}${path}`;

  async function asking(
    name: string,
    options: BrowserContextOptions,
  ): Promise<{ readonly page: Page; readonly email: string; readonly complaints: string[]; readonly body: Locator }> {
    const member = await memberOf(network, name, SITE);
    const opened = await openPage(browser, options);
    await opened.context.addCookies(cookiesOf(member, network, SITE));
    await opened.page.goto(address('/questions/ask'));
    const body = opened.page.locator(options.javaScriptEnabled === false ? '[name=markdown]' : '.cm-content').first();
    return { ...opened, email: member.email, body };
  }

  async function asked(page: Page, body: Locator, title: string): Promise<void> {
    await page.locator('[name=title]').fill(title);
    await body.fill(BODY);
    await page.locator('[name=tags]').fill('python');
    await page.locator('main form .buttons button').first().click();
  }

  const heldLink = (email: string): Promise<string> =>
    vi.waitFor(async () => {
      const lines = (await readFile(join(network.config.data, 'mail.jsonl'), 'utf8')).trim().split('\n');
      const letters = lines.map((line): { to: string; text: string } => JSON.parse(line)).filter(({ to }) => to === email);
      const link = letters.flatMap(({ text }) => text.match(/http:\S+\/held\/\S+/) ?? []).at(-1);
      if (!link) throw new Error('No letter has come.');
      return link;
    });

  test('is proven by the browser and stands at once', async () => {
    const { page, complaints, body } = await asking('Proven', {});
    await asked(page, body, 'What does a proof of work prove?');
    await page.waitForURL(/\/questions\/\d+\//);
    expect(await page.locator('h1').innerText()).toBe('What does a proof of work prove?');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('without JavaScript waits for the link of a letter, which may be opened anywhere', async () => {
    const { page, email, body } = await asking('Unproven', { javaScriptEnabled: false });
    await asked(page, body, 'What does a letter stand in for?');
    expect(await page.locator('h1').innerText()).toBe('One more step');
    expect(await page.locator('main').innerText()).toContain('What you wrote');

    const { page: elsewhere } = await openPage(browser, { javaScriptEnabled: false });
    await elsewhere.goto(await heldLink(email));
    expect(await elsewhere.locator('main').innerText()).toContain(BODY);
    await elsewhere.locator('main form button').click();
    expect(await elsewhere.locator('h1').innerText()).toBe('What does a letter stand in for?');

    await elsewhere.goto(await heldLink(email));
    expect(await elsewhere.locator('main').innerText()).toContain('Nothing waits behind this link any more.');
    await page.context().close();
    await elsewhere.context().close();
  });
});
